import { findProduct } from '../../../../shared/catalogue.ts'
import { parseDay } from '../../../../shared/day.ts'
import { formatDayFor } from '../../../../shared/texts/format-day.ts'
import { formatServiceDesk } from '../../../../shared/texts/service-desk.ts'
import type { LetterDetails } from '../letters.ts'

/** What a letter says, in the order in which it is read. */
export interface LetterText {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly rows?: readonly (readonly [label: string, value: string])[]
  /** What to press, where the letter has a link. */
  readonly action?: string
  readonly afterwards?: readonly string[]
}

/** What every letter may name beside its details: to whom it goes, and when what it tells has happened. */
interface Circumstances {
  readonly to: string
  readonly time: string
}

/** Every sentence of the panel's mails, for one language. */
export interface LetterTexts {
  readonly vendor: string
  readonly panel: string
  readonly greeting: string
  readonly linkByHand: string
  readonly footer: string
  readonly letters: {
    readonly [Kind in keyof LetterDetails]: (
      details: LetterDetails[Kind],
      circumstances: Circumstances,
    ) => LetterText
  }
}

const SERVICE_DESK = formatServiceDesk('bg')
const NOT_YOU = `Ако не сте го направили Вие, обадете се веднага на отдела за обслужване: ${SERVICE_DESK}.`

export const bg: LetterTexts = {
  vendor: 'ПАСОСС',
  panel: 'Контролен панел',
  greeting: 'Здравейте,',
  linkByHand: 'Ако бутонът не работи, отворете този адрес в браузъра си:',
  footer: `Писмото е изпратено автоматично от Контролния панел на ПАСОСС. Не му отговаряйте. Отдел за обслужване: ${SERVICE_DESK}.`,
  letters: {
    invitation: (_, { to }) => ({
      subject: 'Достъп до Контролния панел на ПАСОСС',
      paragraphs: [
        'Отделът за обслужване Ви даде достъп до Контролния панел. В него получавате регистрационните ключове за програмите ПАСОСС.',
        'Изберете своя парола и влезте.',
      ],
      rows: [['Потребителско име', to]],
      action: 'Избери парола',
      afterwards: [
        'Връзката важи седем дни и се използва веднъж. Ако вече не важи, натиснете „Забравена парола“ на страницата за влизане.',
      ],
    }),
    'password-link': (_, { to }) => ({
      subject: 'Нова парола за Контролния панел',
      paragraphs: ['Получихме искане за нова парола за Контролния панел на ПАСОСС.'],
      rows: [['Потребителско име', to]],
      action: 'Избери нова парола',
      afterwards: [
        'Връзката важи един час и се използва веднъж. Ако влизате и с код от телефона, той ще Ви трябва и занапред.',
        'Ако не сте искали нова парола, не правете нищо. Сегашната остава.',
      ],
    }),
    'password-change': (_, { to, time }) => ({
      subject: 'Паролата Ви за Контролния панел е сменена',
      paragraphs: ['Паролата Ви за Контролния панел на ПАСОСС е сменена.'],
      rows: [
        ['Потребителско име', to],
        ['Кога', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'second-factor-on': (_, { to, time }) => ({
      subject: 'Кодът при влизане е включен',
      paragraphs: ['Занапред в Контролния панел на ПАСОСС влизате с парола и с код от телефона.'],
      rows: [
        ['Потребителско име', to],
        ['Кога', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'second-factor-off': (_, { to, time }) => ({
      subject: 'Кодът при влизане е изключен',
      paragraphs: ['Занапред в Контролния панел на ПАСОСС влизате само с парола, без код от телефона.'],
      rows: [
        ['Потребителско име', to],
        ['Кога', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'new-network': ({ address }, { to, time }) => ({
      subject: 'Влизане в Контролния панел от ново място',
      paragraphs: ['Някой влезе с Вашите данни от мрежа, от която досега не сте влизали.'],
      rows: [
        ['Потребителско име', to],
        ['Кога', time],
        ['Мрежов адрес', address],
      ],
      afterwards: [
        'Ако сте били Вие, не правете нищо.',
        `Ако не сте, сменете паролата си и се обадете на отдела за обслужване: ${SERVICE_DESK}.`,
      ],
    }),
    'workplace-release': ({ license, place, name, by }, { time }) => ({
      subject: `Освободено работно място по лиценз №\u00A0${license}`,
      paragraphs: [
        'Работно място беше освободено без код от компютъра. Мястото може да бъде заето от друг компютър.',
      ],
      rows: [
        ['Лиценз №', String(license)],
        ['Работно място', name === null ? String(place) : `${place}, ${name}`],
        ['Освободено от', by],
        ['Кога', time],
      ],
      afterwards: [`Ако не сте очаквали това, обадете се на отдела за обслужване: ${SERVICE_DESK}.`],
    }),
    'subscription-end': ({ license, product, validThrough, hasEnded, firm }) => {
      const day = formatDayFor(parseDay(validThrough) ?? 0, 'bg')
      return {
        subject: hasEnded
          ? `Абонаментът изтече на ${day} (лиценз №\u00A0${license})`
          : `Абонаментът изтича на ${day} (лиценз №\u00A0${license})`,
        paragraphs: [
          hasEnded
            ? 'Абонаментът Ви за програма на ПАСОСС е изтекъл. Подновете го, за да продължите работа.'
            : 'Абонаментът Ви за програма на ПАСОСС изтича скоро. Подновете го навреме, за да не спира работата.',
        ],
        rows: [
          ['Програма', findProduct(product)?.name.bg ?? product],
          ['Лиценз №', String(license)],
          ['Последен ден', day],
          ['Плаща се на', firm],
        ],
        afterwards: [
          'След като плащането бъде отразено, натиснете „Поднови“ в програмата.',
          'Ако вече сте платили, не правете нищо.',
          'Напомнянията се изключват в Контролния панел, в „Профил“.',
        ],
      }
    },
    test: (_, { time }) => ({
      subject: 'Пробно писмо от Контролния панел',
      paragraphs: ['Щом четете това писмо, Контролният панел може да изпраща поща.'],
      rows: [['Изпратено', time]],
    }),
  },
}
