import { bg as parts } from '../../../../shared/texts/parts/bg.ts'
import { formatServiceDesk } from '../../../../shared/texts/service-desk.ts'
import { bg as keys } from './keys/bg.ts'
import { bg as workplaces } from './workplaces/bg.ts'

const SERVICE_DESK = formatServiceDesk('bg')

/** Everything the panel's pages say to everybody, in Bulgarian. The English table has the same shape. */
export const bg = {
  panelTitle: 'Контролен панел',
  serviceDesk: { title: 'Отдел за обслужване', telephones: SERVICE_DESK, or: 'или' },
  signOut: 'Изход',
  notSignedOut: 'Не излязохте: Контролният панел не отговори.',
  notSignedOutNext: 'Проверете връзката с интернет и натиснете „Изход“ отново.',
  loading: 'Зареждане…',
  more: 'Покажи още',
  tryAgain: 'Опитай отново',
  cancel: 'Отказ',
  yes: 'да',
  no: 'не',
  takeCurrent: 'Покажи новите данни',
  notFound: 'Няма такава страница',
  notFoundNext: {
    subscriber: { lead: 'Проверете адреса или се върнете към ключовете.', back: 'Към ключовете' },
    operator: { lead: 'Проверете адреса или се върнете в главното меню.', back: 'Към главното меню' },
  },
  problems: {
    unreachable: 'Контролният панел не отговаря.',
    unreachableNext: 'Проверете връзката с интернет и опитайте отново след малко.',
    failed: 'Страницата не можа да се покаже',
    failedNext: `Опитайте отново. Ако се повтори, обадете се на отдела за обслужване: ${SERVICE_DESK}.`,
  },

  conflict: {
    title: 'Двете промени',
    changed: (who: string, time: string) => `Променено от ${who} на ${time}.`,
    somebody: 'отдела за обслужване',
    field: 'Поле',
    mine: 'Вие',
    theirs: 'Сега',
    theirsOf: (who: string) => `Сега (${who})`,
    keepMine: 'Остави моите промени',
  },

  leave: {
    title: 'Промените не са записани',
    text: 'Ако излезете сега, въведеното се губи.',
    leave: 'Излез без запис',
  },

  menu: {
    title: 'Главно меню',
    pages: {
      keys: {
        title: 'Ключове',
        text: 'Проверка на инсталационен ключ и получаване на регистрационен ключ.',
      },
      workplaces: {
        title: 'Работни места',
        text: 'Компютрите с регистрирана програма: имена и преместване на друг компютър.',
      },
      profile: { title: 'Профил', text: 'Данни на фирмата, лица за връзка, парола и влизания.' },
      customers: { title: 'Клиенти', text: 'Фирми, договори, работни места и данни за достъп.' },
      telephone: {
        title: 'По телефона',
        text: 'Регистриране по телефона: продиктуван инсталационен ключ, регистрационен ключ за четене.',
      },
      journal: { title: 'Журнал', text: 'Кой какво е направил и кога.' },
    },
  },

  signIn: {
    title: 'Вход в Контролния панел',
    intro: 'Влезте с данните, които сте получили от отдела за обслужване.',
    codeWanted: 'Въведете и кода от телефона си.',
    signIn: 'Влез',
    signingIn: 'Влизане…',
    expired:
      'Излязохте автоматично след дълго бездействие. Влезте отново и ще продължите оттам, докъдето стигнахте.',
    forgotten: (telephones: string) =>
      `Забравена парола или изгубен телефон? Обадете се на отдела за обслужване: ${telephones}.`,
    forgottenPassword: 'Забравена парола',
    lostTelephone: (telephones: string) =>
      `Изгубен телефон с кодове? Обадете се на отдела за обслужване: ${telephones}.`,
    passwordSet: 'Паролата е записана. Влезте с нея.',
  },

  forgotten: {
    title: 'Забравена парола',
    lead: 'Ще получите писмо с връзка, с която избирате нова парола.',
    usernameHint: 'Имейл адресът, с който влизате.',
    send: 'Изпрати връзка',
    sending: 'Изпращане…',
    back: 'Към влизането',
    sent: (username: string) => `Ако ${username} има достъп, писмото с връзката е изпратено.`,
    sentNext: 'Връзката важи един час. Погледнете и в папката за нежелана поща.',
    noMail: (telephones: string) =>
      `Не сте получили писмо? Обадете се на отдела за обслужване: ${telephones}.`,
  },

  linkPassword: {
    title: 'Нова парола',
    lead: 'Изберете парола и влезте с нея.',
    save: 'Запиши паролата',
    saving: 'Записване…',
    another: 'Поискай нова връзка',
  },

  password: {
    title: 'Парола',
    firstTitle: 'Смяна на първата парола',
    firstIntro: 'Сменете първата парола със своя и продължете.',
    current: 'Сегашна парола',
    new: 'Нова парола',
    hint: parts.signIn.newPasswordHint,
    wrongCurrent: 'Сегашната парола не е вярна.',
    wrongCurrentNext: 'Въведете я отново. Внимавайте за кирилица и за главни букви.',
    change: 'Смени паролата',
    changing: 'Смяна на паролата…',
    changed: 'Паролата е сменена.',
    endsOthers: 'След смяната излизате от всички други устройства.',
  },

  secondFactor: {
    title: 'Код при влизане',
    requiredTitle: 'Код при влизане',
    requiredIntro:
      'Служителите влизат с парола и с код от телефона. Настройте кода веднъж, после продължете.',
    isOn: 'Включен. При всяко влизане се въвежда и код от телефона.',
    isOff: 'Изключен. Включете го, за да не може никой да влезе само с паролата Ви.',
    turnOn: 'Включи кода',
    turnOff: 'Изключи кода',
    replace: 'Смени телефона',
    password: 'Вашата парола',
    presentCode: 'Код от сегашното приложение',
    begin: 'Продължи',
    scan: 'Отворете приложение за кодове на телефона си и снимайте QR кода с него.',
    qrLabel: 'QR код за приложението за кодове',
    byHand: 'Без камера въведете в приложението този ключ:',
    code: 'Код от приложението',
    codeHint: 'Шест цифри. Кодът се сменя на всеки 30 секунди.',
    confirm: 'Потвърди кода',
  },

  recoveryCodes: {
    title: 'Кодове за възстановяване',
    intro:
      'С всеки от тях влизате веднъж без телефона. Отпечатайте ги или ги запишете: повече няма да бъдат показани.',
    whose: (username: string) => `Контролен панел на ПАСОСС, ${username}`,
    done: 'Записах ги',
    print: 'Отпечатай',
    copy: 'Копирай',
    copied: 'Кодовете са копирани.',
    copyRefused: 'Браузърът не позволи копирането. Маркирайте кодовете и ги копирайте с клавишите.',
    unsaved: {
      title: 'Записахте ли кодовете?',
      text: 'Ако излезете сега, повече няма да бъдат показани.',
      leave: 'Излез',
    },
    left: (count: number) =>
      count === 1 ? 'Остава 1 код за възстановяване.' : `Остават ${count} кода за възстановяване.`,
    renew: 'Нови кодове за възстановяване',
  },

  sessions: {
    title: 'Къде сте влезли',
    current: 'Това устройство',
    unknownBrowser: 'Непознат браузър',
    lastUsed: (time: string) => `Последно на ${time}`,
    end: 'Прекрати',
    endThis: (browser: string) => `Прекрати влизането от ${browser}`,
    endAll: 'Изход от всички устройства',
  },

  profile: {
    company: 'Данни на фирмата',
    name: 'Име',
    eik: 'ЕИК/БУЛСТАТ',
    vat: 'Регистрация по ЗДДС',
    paysTo: 'Плаща на',
    wrongData: (telephones: string) =>
      `Ако нещо не е вярно, обадете се на отдела за обслужване: ${telephones}.`,
    contracts: 'Договори',
    noContracts: 'Още няма договори.',
    contacts: 'Лица за връзка',
    contactsHint: 'На тези лица отделът за обслужване се обажда и пише.',
    notices: 'Напомняния по имейл',
    noticesChoice: 'Преди края на абонамента',
    saveContacts: 'Запиши лицата',
    contactsSaved: 'Лицата за връзка са записани.',
  },

  contacts: {
    label: 'Лица за връзка',
    one: (number: number) => `Лице ${number}`,
    name: 'Име',
    phone: 'Телефон',
    email: 'Имейл',
    emailWrong: 'Това не прилича на имейл адрес.',
    add: 'Добави лице',
    remove: 'Махни',
    removed: (name: string) => (name === '' ? 'Лицето е махнато.' : `Махнахте лице: ${name}.`),
    takeBack: 'Върни',
    removeOne: (number: number) => `Махни лице ${number}`,
  },

  contract: {
    title: (product: string, license: number) => `${product}, лиценз №\u00A0${license}`,
    kind: 'Право на ползване',
    kinds: { purchase: 'закупено', subscription: 'абонамент' },
    paidVersion: 'Последна платена версия',
    modules: 'Модули',
    workplaces: 'Работни места',
    boundOf: (bound: string, all: string) => `заети ${bound} от ${all}`,
    releases: 'Освобождавания без код',
    releasesLeft: (count: number) => (count === 1 ? 'остава 1' : `остават ${count}`),
    nextRelease: (day: string) => `следващото е възможно от ${day} нататък`,
    noReleases: 'само от отдела за обслужване',
    payment: 'Плащане',
    settled: 'уредено',
    outstanding: 'неуредено',
    validity: 'Валидност',
    validTo: (day: string) => `до ${day}`,
    ended: (day: string) => `изтекла на ${day}`,
    withoutEnd: 'безсрочна',
  },

  workplaces,

  keys,
}

export type PagesTexts = typeof bg
