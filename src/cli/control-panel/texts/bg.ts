import type { Language } from '../../../shared/catalogue.ts'
import { usage } from '../../texts/usage-bg.ts'
import { books } from './books-bg.ts'

/** How many rows of each table. */
export type RowCounts = Readonly<Record<string, number>>

export interface ImportCounts {
  readonly customers: number
  readonly contacts: number
  readonly skipped: number
}

/** What people count of a database: not its index for searches, nor its numbers. */
export interface KeptCounts {
  readonly customers: number
  readonly contracts: number
  readonly keys: number
}

export function countKept(rows: RowCounts): KeptCounts {
  const { customers = 0, contracts = 0, registration_keys: keys = 0 } = rows
  return { customers, contracts, keys }
}

function describeKept({ customers, contracts, keys }: KeptCounts): string {
  return `Клиенти: ${customers}, договори: ${contracts}, регистрационни ключове: ${keys}.`
}

/** The headings of a file of customers by the fields that they stand for. */
const COLUMNS: Readonly<Record<string, string>> = { name: 'име', eik: 'ЕИК', vatRegistered: 'ДДС' }

/** Everything the control panel's command line says, in Bulgarian. The English table has the same shape. */
export const bg = {
  language: 'bg' as Language,
  listening: (address: string) => `Контролният панел приема заявки на ${address}`,
  databaseIs: (place: string) => `База данни: ${place}`,
  stopping: 'Контролният панел приключва започнатото и спира.',
  stoppedShort: (seconds: number) =>
    `Започнатото не приключи за ${seconds} секунди и е прекъснато. Контролният панел спря.`,
  workerEnded: (pid: number, reason: string) =>
    `Процес ${pid} спря неочаквано (${reason}). На негово място се пуска друг.`,
  unknownVariable: (name: string) => `Няма настройка ${name}; не се взема предвид.`,
  noSigningKey:
    'Още няма подписващ ключ, затова регистрационни ключове не се издават. Създайте го с: control-panel signing-key create',
  migrated: (names: readonly string[]) =>
    names.length === 0
      ? 'Базата данни вече е от тази версия.'
      : `Базата данни е обновена: ${names.join(', ')}`,
  signingKeyCreated: (id: number, publicKey: string) =>
    `Подписващ ключ №\u00A0${id} е създаден. Публичен ключ: ${publicKey}`,
  signingKeyNext: 'Вградете публичните ключове в клиента: control-panel signing-key export --json',
  signingKeys: { current: 'текущ', retired: 'сменен', none: 'Няма подписващи ключове.' },
  operatorReset: (username: string, firstPassword: string) =>
    `Операторът ${username} има нова първа парола: ${firstPassword}\nПоказва се само сега и се сменя при първото влизане. Досегашните сесии и кодове вече не важат.`,
  operatorStopped: (username: string) =>
    `Достъпът на ${username} е спрян и всички сесии са прекратени. Връща се с control-panel operator restore.`,
  operatorRestored: (username: string) => `Достъпът на ${username} е възстановен.`,
  operatorAdded: (username: string, firstPassword: string) =>
    `Операторът ${username} е създаден. Първа парола: ${firstPassword}\nПоказва се само сега и се сменя при първото влизане.`,
  backedUp: (file: string, rows: RowCounts) =>
    `Резервното копие ${file} е готово. ${describeKept(countKept(rows))}`,
  restored: (file: string, rows: RowCounts) =>
    `Резервното копие ${file} е възстановено. ${describeKept(countKept(rows))} Всички влизат отново.`,
  imported: ({ customers, contacts, skipped }: ImportCounts) =>
    `Внесени клиенти: ${customers}, лица за връзка: ${contacts}, прескочени: ${skipped}.`,
  wouldImport: ({ customers, contacts, skipped }: ImportCounts) =>
    `Файлът е верен. Ще бъдат внесени клиенти: ${customers}, лица за връзка: ${contacts}, прескочени: ${skipped}.`,
  notImported: (mistakes: number) => `Нищо не е внесено. Грешки: ${mistakes}.`,
  moreMistakes: (count: number) => `… и още ${count}.`,
  readAs: (encoding: string) => `Файлът е прочетен като ${encoding}.`,
  importColumn: (field: string): string => COLUMNS[field] ?? field,
  importMistake: (line: number, field: string | null, what: string, value: string | null) =>
    `Ред ${line}${field === null ? '' : `, ${field}`}${value === null ? '' : ` „${value}“`}: ${what}`,
  books,
  importMistakes: {
    'no-text-file': 'Това не е текстов файл. Запишете таблицата като CSV (UTF-8).',
    'damaged-letters': 'В реда има увредени букви. Запишете таблицата отново като CSV (UTF-8).',
    'empty-file': 'Файлът е празен.',
    'no-rows': 'Във файла има само заглавен ред.',
    'no-separator': 'Няма разделител между колоните: очаква се точка и запетая, запетая или табулация.',
    'unknown-column':
      'Тази колона не е позната. Колоните са име, ЕИК, ДДС, лице, телефон, имейл. С --ignore-columns другите се пропускат.',
    'double-column': 'Тази колона я има два пъти.',
    'missing-column': 'Тази колона липсва.',
    'unreadable-row': 'Редът не се чете: отворени са кавички, които не се затварят.',
    'other-field-count': 'Полетата в реда не са толкова, колкото са колоните.',
    missing: 'Липсва стойност.',
    'too-long': 'Текстът е твърде дълъг.',
    'not-an-eik': 'Това не е ЕИК/БУЛСТАТ: цифрите са 9, 10 или 13 и контролните са верни.',
    'no-personal-number':
      'Това не е ЕГН (датата на раждане или контролната цифра не е вярна), нито личен номер на чужденец.',
    'eik-without-zeros': 'Липсват нули отпред: таблицата ги е махнала. Задайте на колоната вид текст.',
    'eik-as-power': 'Таблицата е съкратила числото. Задайте на колоната вид текст и въведете ЕИК отново.',
    'not-an-email': 'Това не е имейл адрес.',
    'not-yes-or-no': 'Стойността е да или не.',
    'not-a-text': 'В текста има недопустим знак.',
    'other-name': 'По-горе същият ЕИК е с друго име.',
    'other-vat': 'По-горе същият ЕИК е с друга стойност за ДДС.',
    'too-many-contacts': 'Клиентът има повече от 50 лица за връзка.',
    exists: 'Вече има клиент с този ЕИК. С --skip-existing такива клиенти се прескачат.',
    ...books.mistakes,
  },

  mailSent: (address: string) => `Пробното писмо до ${address} е прието от пощенския сървър.`,
  mailFailures: {
    'sign-in-refused': 'Пощенският сървър не приема потребителя или паролата от PANEL_SMTP.',
    certificate:
      'Връзката с пощенския сървър не може да се криптира, или сертификатът му не е за този адрес (PANEL_SMTP).',
    unreachable: 'Няма връзка с пощенския сървър от PANEL_SMTP.',
    'no-answer': 'Пощенският сървър не отговори навреме.',
    'not-taken': 'Пощенският сървър не приема поща от Контролния панел.',
    refused: 'Пощенският сървър отказа писмото.',
    delayed: 'Пощенският сървър не прие писмото засега.',
  },

  refusals: {
    exists: 'Вече има подписващ ключ. За нов използвайте signing-key rotate.',
    'none-yet': 'Още няма подписващ ключ. Създайте го с signing-key create.',
    'used-up': 'Шестнадесетте номера за подписващи ключове са изчерпани.',
    'wrong-passphrase': 'Паролата за подписващите ключове не е вярна.',
    'user-exists': 'Вече има потребител с това име.',
    'no-such-operator': 'Няма оператор с това име.',
    newer: 'Базата данни е от по-нова версия на панела. Инсталирайте нея. Нищо не е променено.',
    'not-migrated': 'Базата данни е от по-стара версия. Изпълнете control-panel migrate.',
    unreachable: 'Базата данни не може да бъде отворена.',
    'not-utf8':
      "Базата данни в PostgreSQL не е в UTF-8 и не побира всички букви. Създайте я с encoding 'UTF8' template template0.",
    'workers-end': 'Процесите спират, преди да приемат заявки. Контролният панел спря.',
    'file-exists': 'Вече има такъв файл. С --force той се заменя.',
    'file-not-writable': 'Файлът не може да бъде записан.',
    'file-unreadable': 'Файлът не може да бъде прочетен.',
    'damaged-backup':
      'Това не е цяло резервно копие: не е в очаквания вид или е изменено. Нищо не е записано.',
    'newer-backup': 'Резервното копие е от по-нова версия на панела. Инсталирайте нея. Нищо не е записано.',
    'database-not-empty':
      'В базата данни вече има записи. Възстановява се само в празна база данни. Нищо не е записано.',
    'port-in-use': (address: string, variable: string) =>
      `Адресът ${address} вече е зает от друга програма. Портът се задава с ${variable}.`,
    'cannot-listen': (address: string, variable: string) =>
      `На ${address} не може да се приемат заявки. Адресът се задава с ${variable}.`,
  },

  reasons: {
    'no-encryption': 'Сървърът и настройката не са съгласни дали връзката да е криптирана (sslmode).',
    certificate: 'Сертификатът на сървъра не е от издател, на когото се вярва, или не е за този адрес.',
    'no-such-server': 'Няма сървър с такова име. Проверете адреса и дали знаците в паролата са кодирани.',
    'nobody-listens': 'На този адрес и порт няма сървър, който да отговаря.',
    'not-our-address': 'Този адрес не е на този компютър.',
    'no-answer': 'Сървърът не отговори навреме.',
    'cut-off': 'Връзката със сървъра прекъсна.',
    'too-many-connections': 'Сървърът няма повече свободни връзки.',
    'wrong-password': 'Потребителят или паролата за базата данни не са верни.',
    'not-let-in': 'Сървърът не допуска този потребител от този адрес (pg_hba.conf).',
    'no-such-database': 'На сървъра няма база данни с това име.',
    'no-rights': 'Потребителят няма права за това в базата данни.',
    standby: 'Сървърът е резервен и не приема записи.',
    'not-a-database': 'Файлът не е база данни или е повреден.',
    locked: 'Друга програма държи базата данни.',
    'not-writable': 'Там може само да се чете.',
    'disk-full': 'На диска няма място.',
    'not-there': 'Няма такъв файл или папка.',
    'not-allowed': 'Няма права за този файл или адрес.',
    'is-a-folder': 'Това е папка, а не файл.',
    'not-a-folder': 'Част от пътя не е папка.',
  },

  usage: {
    ...usage,
    missingSubcommand: (command: string, further: readonly string[]) =>
      `След ${command} се пише какво да се направи: ${further.join(', ')}.`,
    noDatabase: (place: string) =>
      `Няма база данни ${place}. Проверете PANEL_DATABASE и PANEL_DATA_DIR; нова създава control-panel migrate.`,
    badEnvironmentFile: (file: string, line: number | 'unreadable') =>
      line === 'unreadable'
        ? `Файлът с настройки ${file} не може да се чете.`
        : `Ред ${line} на ${file} не е ИМЕ=стойност.`,
    unknownHost: (variable: string, host: string) => `${variable}: няма компютър с име ${host}.`,
    metricsHostAlone: 'Към PANEL_METRICS_HOST задайте и PANEL_METRICS_PORT.',
    missingUsername: 'Липсва потребителско име.',
    missingFile: 'Липсва файл.',
    badUsername: 'Потребителското име има от 1 до 320 знака без интервали.',
    badDatabase:
      'PANEL_DATABASE е sqlite:ФАЙЛ или postgres://…. Знаци като @ / ? # % в паролата се пишат с код: %40 %2F %3F %23 %25.',
    badPoolSize: (given: string) => `PANEL_POOL_SIZE е цяло число от 1 до 500, а не ${given}.`,
    badPort: (given: string) => `PANEL_PORT е цяло число от 0 до 65535, а не ${given}.`,
    badSecondFactor: (given: string) => `PANEL_SECOND_FACTOR е pages или required, а не ${given}.`,
    badTrustProxy: (given: string) =>
      `PANEL_TRUST_PROXY е true, false или адреси, мрежи (10.0.0.0/8) и loopback със запетаи, а не „${given}“.`,
    badMetricsPort: (given: string) => `PANEL_METRICS_PORT е цяло число от 0 до 65535, а не ${given}.`,
    samePort: (port: number) =>
      `PANEL_METRICS_PORT и PANEL_PORT трябва да са различни, а и двата са ${port}.`,
    badWorkers: (given: string) => `PANEL_WORKERS е auto или цяло число от 1 до 256, а не ${given}.`,
    workersInMemory:
      'Базата данни sqlite::memory: е само за един процес. Задайте файл или махнете PANEL_WORKERS.',
    badLogLevel: (given: string) => `PANEL_LOG_LEVEL е error, warn или info, а не ${given}.`,
    misspelledVariable: (name: string, meant: string) => `Няма настройка ${name}. Може би ${meant}?`,
    folderUnreadable: (folder: string) => `Папката за данни ${folder} не може да се чете.`,
    notAFolder: (folder: string) => `${folder} не е папка.`,
    folderNotWritable: (folder: string) =>
      `В папката ${folder} не може да се записва, а базата данни е в нея.`,
    fileNotWritable: (file: string) => `Файлът на базата данни ${file} не може да се чете и записва.`,
    missingPassphrase:
      'Задайте паролата за подписващите ключове в PANEL_SIGNING_PASSPHRASE_FILE или PANEL_SIGNING_PASSPHRASE.',
    emptyPassphraseFile:
      'Паролата за подписващите ключове е празна. Проверете файла от PANEL_SIGNING_PASSPHRASE_FILE.',
    emptyPassphraseInput:
      'На стандартния вход няма парола за подписващите ключове: подайте я на първия му ред.',
    passphraseTwice: 'Задайте само едно от PANEL_SIGNING_PASSPHRASE и PANEL_SIGNING_PASSPHRASE_FILE.',
    passphraseUnreadable: (file: string) =>
      `Файлът ${file} от PANEL_SIGNING_PASSPHRASE_FILE не може да се чете.`,
    shortPassphrase: 'Паролата за подписващите ключове има поне 12 знака.',
    smtpTwice: 'Задайте само едно от PANEL_SMTP и PANEL_SMTP_FILE.',
    smtpUnreadable: (file: string) => `Файлът ${file} от PANEL_SMTP_FILE не може да се чете.`,
    badSmtp:
      'PANEL_SMTP е smtp:// или smtps://потребител:парола@сървър:порт. Знаци като @ / ? # % в потребителя и паролата се пишат с код: %40 %2F %3F %23 %25.',
    mailAlone: 'Към PANEL_MAIL_FROM задайте и PANEL_SMTP.',
    missingMailFrom: 'Към PANEL_SMTP задайте и PANEL_MAIL_FROM.',
    badMailFrom: 'PANEL_MAIL_FROM е имейл адрес или Име <адрес>.',
    missingPanelAddress: 'Към PANEL_SMTP задайте и PANEL_ADDRESS: адреса на панела за връзките в писмата.',
    badPanelAddress: 'PANEL_ADDRESS е https://… (http:// само за този компютър).',
    missingSmtp: 'За да се изпраща поща, задайте PANEL_SMTP, PANEL_MAIL_FROM и PANEL_ADDRESS.',
    badMailAddress: 'Дайте имейл адрес, на който да се изпрати пробното писмо.',
    oldNode: (needed: number, present: string) =>
      `Контролният панел иска Node.js ${needed} или по-нов, а този е ${present}.`,
    seeHelp: 'Помощ: control-panel --help',
  },
  unexpected: 'Възникна неочаквана грешка.',

  help: `control-panel – Контролният панел на производителя

Употреба: control-panel КОМАНДА [настройки]

Команди
  serve [--host 127.0.0.1] [--port 8080] [--no-migrate]   пуска панела
    Пример: control-panel serve --port 8080
  migrate                        обновява базата данни до тази версия
    Пример: control-panel migrate --database sqlite:panel.sqlite
  signing-key create|list|rotate|export   подписващите ключове на производителя
    Примери: control-panel signing-key create --signing-passphrase-file парола.txt
             control-panel signing-key list
             control-panel signing-key rotate --signing-passphrase-file парола.txt
             control-panel signing-key export --json
  operator add ПОТРЕБИТЕЛ        създава оператор; първата парола се показва веднъж
  operator reset ПОТРЕБИТЕЛ      нова първа парола за оператор; сесиите и кодовете му спират да важат
  operator stop|restore ПОТРЕБИТЕЛ   спира достъпа на оператор или го възстановява
    Примери: control-panel operator add ivanova
             control-panel operator reset ivanova
             control-panel operator stop ivanova
             control-panel operator restore ivanova
  backup ФАЙЛ [--force]          прави резервно копие, и докато панелът работи
    Пример: control-panel backup panel.backup
  restore ФАЙЛ                   възстановява го в празна база данни, SQLite или PostgreSQL
    Пример: control-panel restore panel.backup --database sqlite:нова.sqlite
  customers import ФАЙЛ.csv      внася клиенти: всички или никой
    [--dry-run] [--skip-existing] [--ignore-columns]
    Пример: control-panel customers import клиенти.csv --dry-run
  contracts import ФАЙЛ.csv      внася договори от счетоводството: всички или никой
    [--dry-run] [--ignore-columns]
    Пример: control-panel contracts import договори.csv --dry-run
  api-client add ИМЕ --may ПРАВА   достъп за програма; ключът се показва веднъж
  api-client list, api-client revoke ИМЕ   програмите с достъп; отнема достъпа веднага
    права (със запетаи): customers, contracts, keys:read, journal:read
    Примери: control-panel api-client add books --may customers,contracts
             control-panel api-client list
             control-panel api-client revoke books
  mail test АДРЕС                изпраща пробно писмо с тези настройки
    Пример: control-panel mail test ivanova@firma.bg

Настройки (в скоби: променлива на средата)
  --database sqlite:ФАЙЛ|postgres://…  (PANEL_DATABASE)   по подразбиране файл в папката за данни
  --data-dir ПАПКА                     (PANEL_DATA_DIR) обикновено ~/.local/share/pasoss-control-panel
  --signing-passphrase ПАРОЛА          (PANEL_SIGNING_PASSPHRASE) по-сигурно е в променливата
  --signing-passphrase-file ФАЙЛ|-     (PANEL_SIGNING_PASSPHRASE_FILE) вместо нея; - е стандартният вход
  --host, --port                       (PANEL_HOST, PANEL_PORT)
  --trust-proxy true|АДРЕСИ            (PANEL_TRUST_PROXY)
  --second-factor pages|required       (PANEL_SECOND_FACTOR) код за операторите: в страниците или навсякъде
  --pool-size N                        (PANEL_POOL_SIZE) връзки на процес към PostgreSQL, обикновено 10
  --workers N|auto                     (PANEL_WORKERS) колко процеса приемат заявки
  --log-level error|warn|info          (PANEL_LOG_LEVEL) info: по един ред на заявка
  --metrics-host, --metrics-port       (PANEL_METRICS_HOST, PANEL_METRICS_PORT) показатели за Prometheus
  --smtp smtp://…, --smtp-file ФАЙЛ    (PANEL_SMTP, PANEL_SMTP_FILE) пощенски сървър; без него не се праща поща
  --mail-from "ИМЕ <АДРЕС>"            (PANEL_MAIL_FROM) подател на писмата
  --address https://…                  (PANEL_ADDRESS) адресът на панела за връзките в писмата
  --environment-file ФАЙЛ              променливите от файл, както го чете systemd
  --json, --lang bg|en, --help, --version

Код при изход: 0 готово, 1 грешка при изпълнение, 2 грешна употреба или настройка.
`,
}

export type ControlPanelTexts = typeof bg
