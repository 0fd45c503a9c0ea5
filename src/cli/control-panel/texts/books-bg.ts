/** How many contracts and customers a file concerns. */
export interface ContractCounts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly customers: number
}

function describeCounts({ created, changed, unchanged, customers }: ContractCounts): string {
  return `нови договори: ${created}, променени: ${changed}, без промяна: ${unchanged}, нови клиенти: ${customers}.`
}

/** What the command line says of contracts from the vendor's books and of the vendor's programs, in Bulgarian. */
export const books = {
  imported: (counts: ContractCounts) => `Готово: ${describeCounts(counts)}`,
  wouldImport: (counts: ContractCounts) => `Файлът е верен. Ще има ${describeCounts(counts)}`,
  otherImport: 'Междувременно завърши друг внос. Нищо не е внесено. Пуснете командата отново.',
  newContract: 'нов договор',
  license: (number: number) => `лиценз №\u00A0${number}`,
  terms: {
    external: 'договор №',
    product: 'програма',
    kind: 'вид',
    paidVersion: 'версия',
    modules: 'модули',
    workplaces: 'работни места',
    settled: 'платено',
    validThrough: 'до',
  },
  answers: { yes: 'да', no: 'не' },
  unknownColumn:
    'Тази колона не е позната. Колоните са договор, лиценз, ЕИК, програма, вид, версия, модули, работни места, платено, валиден до, име, ДДС. С --ignore-columns другите се пропускат.',
  mistakes: {
    'not-a-product': 'Няма такава програма: пише се accounting или payroll, или името ѝ.',
    'not-a-kind': 'Видът е покупка или абонамент.',
    'not-a-version': 'Това не е версия: пише се ГГММДД.n, например 231016.1.',
    'not-a-module': 'Програмата няма такъв модул.',
    'not-a-number': 'Това не е номер на лиценз.',
    'not-a-count': 'Работните места са цяло число от 1 до 1023.',
    'not-a-day': 'Това не е дата: пише се 31.12.2026.',
    'day-missing': 'Абонаментът има последен ден.',
    'day-surplus': 'Покупката няма последен ден.',
    'no-contract-named':
      'Не се разбира кой е договорът: номерът не е познат, а нов договор иска ЕИК и програма.',
    'no-such-license': 'Няма лиценз с този номер.',
    'no-such-customer': 'Няма клиент с този ЕИК. С колони име и ДДС се създава от същия файл.',
    'customer-archived':
      'Клиентът е в архива и не получава нови договори. Първо го върнете от архива или махнете реда.',
    'other-customer': 'Договорът е на друг клиент.',
    'other-external': 'Лицензът и номерът са на различни договори.',
    'contract-twice': 'По-горе вече има ред за същия договор.',
    'contract-ambiguous': 'Клиентът има няколко договора за тази програма. Посочете кой е в колона лиценз.',
    'missing-for-new': 'Липсва стойност, а договорът е нов.',
    'workplaces-bound': 'Заетите работни места са повече от новия брой. Първо освободете излишните.',
    'no-license-number': 'Номерата на лицензи няма да стигнат.',
  },
  apiClients: {
    missingName: 'Липсва име на програма.',
    badName: 'Името е от 1 до 50 малки латински букви, цифри, точки и тирета.',
    badRights: (rights: string, known: string) =>
      `С --may се дават права от тези: ${known}; а не „${rights}“.`,
    exists: 'Вече има или е имало програма с това име.',
    notThere: 'Няма програма с достъп под това име.',
    added: (name: string, token: string) =>
      `Програмата ${name} има достъп. Ключ: ${token}\nПоказва се само сега.`,
    revoked: (name: string) => `Достъпът на ${name} е отнет.`,
    none: 'Няма програми с достъп.',
    never: 'не е ползван',
    lastUsed: (at: string) => `ползван ${at}`,
    revokedAt: (at: string) => `отнет ${at}`,
  },
}
