import type { GroupFault, KeyKind, MalformedReason } from '../../key/malformed-key.ts'
import { formatList } from '../format-list.ts'
import { formatServiceDesk } from '../service-desk.ts'

const SERVICE_DESK = formatServiceDesk('bg')

const GROUP_PROBLEMS: Readonly<Record<GroupFault['problem'], (number: string) => string>> = {
  check: (number) => `Група ${number} е сгрешена.`,
  'too-short': (number) => `В група ${number} липсва знак.`,
  'too-long': (number) => `В група ${number} има излишен знак.`,
  missing: (number) => `Липсва група ${number}.`,
  'unknown-symbol': (number) => `В група ${number} има знак, който не се среща в ключове.`,
}

const PROBLEMS_OF_SEVERAL: Readonly<Record<GroupFault['problem'], (numbers: string) => string>> = {
  check: (numbers) => `Групи ${numbers} са сгрешени.`,
  'too-short': (numbers) => `В групи ${numbers} липсва по един знак.`,
  'too-long': (numbers) => `В групи ${numbers} има по един излишен знак.`,
  missing: (numbers) => `Липсват групи ${numbers}.`,
  'unknown-symbol': (numbers) => `В групи ${numbers} има знаци, които не се срещат в ключове.`,
}

/** What several programs say of keys and licenses, in Bulgarian. The English table has the same shape. */
export const bg = {
  serviceDesk: SERVICE_DESK,
  askServiceDesk: `Ако не успеете, обадете се на отдела за обслужване: ${SERVICE_DESK}.`,
  failedNext: `Ако се повтори, обадете се на отдела за обслужване: ${SERVICE_DESK}.`,
  installationKey: {
    from: {
      'system-disk': 'Работното място се разпознава по серийния номер на системния диск.',
      'other-disk':
        'Работното място се разпознава по серийния номер на вътрешен диск, защото системният няма собствен.',
      'machine-id':
        'Работното място се разпознава по номера на машината, защото нито един вътрешен диск няма собствен сериен номер.',
      known: 'Работното място вече е познато: ключът е за същото място, както преди.',
    },
    warnings: {
      'probe-failed': ['Дисковете не можаха да бъдат прочетени.', 'Ключът е съставен по номера на машината.'],
      'system-disk-unknown': [
        'Не може да се установи на кой диск е системата.',
        'Ключът е съставен по един от вътрешните дискове. Преди да го изпратите, обадете се на отдела за обслужване.',
      ],
    },
    refusals: {
      'no-workplace':
        'Работното място не можа да бъде разпознато: няма диск със собствен сериен номер, нито номер на машината.',
    },
  },

  fields: {
    product: 'Програма',
    programVersion: 'Версия',
    holder: 'ЕИК/БУЛСТАТ',
    workplaces: 'Работни места',
    modules: 'Модули',
    method: { disk: 'по сериен номер на диск', 'machine-id': 'по номер на машината' },
    license: 'Лиценз №',
    issued: 'Издаден на',
    validity: 'Валидност',
    validThrough: (day: string) => `до ${day}`,
    withoutEnd: 'безсрочна',
    tag: 'Знаци на компютъра',
  },

  state: {
    registered: 'Програмата е регистрирана.',
    unregistered: 'Програмата не е регистрирана.',
    'other-workplace': 'Лицензът е издаден за друг компютър.',
    'workplace-unreadable': 'Дисковете на компютъра не могат да бъдат прочетени в момента.',
    expired: 'Абонаментът е изтекъл.',
    'clock-set-back': 'Датата на компютъра е по-ранна от деня, в който програмата вече е работила.',
    damaged: 'Файлът с лиценза е повреден.',
  },

  /** A day ends with its own period. */
  expiresSoon: (days: number, on: string) =>
    days === 0
      ? `Абонаментът изтича днес, ${on}`
      : days === 1
        ? `Абонаментът изтича утре, ${on}`
        : `Абонаментът изтича след ${days} дни, на ${on}`,
  ended: (on: string) => `Абонаментът изтече на ${on}`,

  graceLeft: (until: string) =>
    `Програмата ще работи до ${until} Дотогава дискът трябва да бъде разпознат отново.`,
  damagedReasons: {
    malformed: 'Съдържанието му не се чете.',
    'not-proved': 'Записаният в него регистрационен ключ не минава проверката.',
    unreadable: 'Файлът не може да бъде отворен.',
    newer: 'Записан е от по-нова версия на програмата. Инсталирайте нея.',
  },

  backupUsed: 'Последният запис е повреден, затова е използван предишният.',
  register: {
    done: 'Регистрацията е успешна.',
    longerKept: 'Записаният лиценз важи по-дълго и остава.',
  },

  refusals: {
    malformed: 'Ключът не е въведен вярно.',
    'other-installation': 'Ключът е истински, но е за друга инсталация.',
    'not-genuine':
      'Ключът не е издаден от производителя или в него има грешки, които не личат в отделните групи.',
    'unknown-signing-key': 'Ключът е подписан с ключ на производителя, който тази версия не познава.',
    'different-workplace':
      'Инсталационният ключ, който очаква регистрация, е съставен на друго работно място.',
    'released-here': 'Лицензът по този ключ е освободен от този компютър.',
  },

  refusalsNext: {
    malformed: 'Сверете с получения ключ и опитайте отново.',
    'other-installation':
      'Проверете дали сте изпратили последния инсталационен ключ. Ако след това сте сменили модул, версия, диск или брой работни места, поискайте регистрационен ключ за новия.',
    'not-genuine': 'Копирайте ключа отново от Контролния панел и го въведете без промени.',
    'unknown-signing-key': 'Инсталирайте последната версия на програмата и опитайте отново.',
    'different-workplace': 'Съставете нов инсталационен ключ на този компютър.',
    'released-here':
      'Въведете ключ, издаден след деня на освобождаването, или се регистрирайте онлайн през Контролния панел.',
  },

  list: (names: readonly string[]) => formatList(names, 'bg'),

  compareGroups: (areSeveral: boolean): string =>
    areSeveral ? 'Сверете ги и опитайте отново.' : 'Сверете я и опитайте отново.',

  malformedReasons: {
    empty: 'Не е въведено нищо.',
    'no-key': 'В текста няма ключ.',
    'too-long': 'Текстът е твърде дълъг. Поставете само ключа.',
    'several-keys': 'В текста има няколко различни ключа. Поставете само един.',
    groups: 'В ключа има грешки.',
    checksum: 'Всяка група е вярна, но ключът като цяло не е.',
    fields: 'Ключът е от вид, който тази версия не познава.',
  } satisfies Readonly<Record<Exclude<MalformedReason, 'other-kind'>, string>>,

  /** The kind of key that was entered, and the one that belongs there. */
  foundKinds: {
    installation: 'Това е инсталационен ключ.',
    registration: 'Това е регистрационен ключ.',
    release: 'Това е код за освобождаване.',
  } satisfies Readonly<Record<KeyKind, string>>,
  wantedKinds: {
    installation: () => 'Тук се въвежда инсталационният ключ, който програмата съставя.',
    registration: (found: KeyKind): string =>
      found === 'installation'
        ? 'Тук се въвежда регистрационният, който получавате срещу него.'
        : 'Тук се въвежда регистрационният ключ, който получавате от Контролния панел.',
    release: () =>
      'Тук се въвежда кодът за освобождаване: три групи по шест знака, които програмата на стария компютър показва.',
  },

  groupProblem: (problem: GroupFault['problem'], numbers: string, areSeveral: boolean) =>
    (areSeveral ? PROBLEMS_OF_SEVERAL : GROUP_PROBLEMS)[problem](numbers),

  online: {
    values: {
      bound: 'заето от този компютър',
      free: 'има свободно място',
      'none-free': 'няма свободно място',
      settled: 'уредено',
      outstanding: 'неуредено',
      ended: 'абонаментът е изтекъл',
    },
    thisWorkplace: 'този компютър',
    refused: 'Контролният панел отказа.',
  },

  parameters: {
    holder: 'ЕИК/БУЛСТАТ',
    product: 'програма',
    version: 'версия',
    modules: 'модули',
    workplaces: 'брой работни места',
    workplace: 'работно място',
    payment: 'плащане',
  },

  panelFailures: {
    'no-network': 'Няма връзка с интернет или адресът на Контролния панел не съществува.',
    'panel-down': 'Контролният панел не отговаря.',
    timeout: 'Контролният панел не отговори навреме.',
    proxy: 'Прокси сървърът не пропусна връзката.',
    'proxy-setting': 'Настройката за прокси (HTTPS_PROXY или HTTP_PROXY) не е разбрана.',
    'tls-untrusted': 'Компютърът не се доверява на сертификата на Контролния панел.',
    nonsense: 'На този адрес отговаря нещо друго, а не Контролният панел.',
  },

  /** A file that holds no text, and what to do instead. */
  fileKinds: {
    picture: 'Това е снимка, а не текст. Въведете ключа от нея.',
    pdf: 'Това е PDF документ. Отворете го, копирайте ключа и го поставете.',
    office:
      'Това е документ на Word, Excel или подобна програма. Отворете го, копирайте ключа и го поставете.',
    archive: 'Това е архив. Извадете файла от него и изберете този файл.',
    outlook: 'Това е писмо, записано от Outlook. Отворете го, копирайте ключа и го поставете.',
  },

  usage: {
    badKeysFile: (file: string) => `Файлът ${file} не съдържа публични ключове на производителя.`,
  },

  storeFailures: {
    'disk-full': 'Няма място на диска. Старият лиценз е запазен. Освободете място и опитайте отново.',
    'read-only': 'Папката с лиценза не допуска запис. Старият лиценз е запазен. Поискайте права за папката',
    busy: 'Друга програма, например антивирусната, държи файла с лиценза. Старият лиценз е запазен. Опитайте отново след минута. Ако се повтори, изключете папката с лиценза от проверката на антивирусната програма.',
    'newer-format': 'Лицензът е записан от по-нова версия на програмата. Инсталирайте нея.',
    failed: 'Лицензът не можа да бъде записан. Старият е запазен.',
  },
}

export type ClientTexts = typeof bg
