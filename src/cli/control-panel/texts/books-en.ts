import type { books as bg, ContractCounts } from './books-bg.ts'

function describeCounts({ created, changed, unchanged, customers }: ContractCounts): string {
  return `new contracts: ${created}, changed: ${changed}, unchanged: ${unchanged}, new customers: ${customers}.`
}

/** What the command line says of contracts from the vendor's books and of the vendor's programs, in English. */
export const books: typeof bg = {
  imported: (counts) => `Done: ${describeCounts(counts)}`,
  wouldImport: (counts) => `The file is right. There would be ${describeCounts(counts)}`,
  otherImport: 'Another import was done meanwhile. Nothing was imported. Run the command once more.',
  newContract: 'new contract',
  license: (number) => `license no. ${number}`,
  terms: {
    external: 'contract no.',
    product: 'product',
    kind: 'kind',
    paidVersion: 'version',
    modules: 'modules',
    workplaces: 'workplaces',
    settled: 'settled',
    validThrough: 'valid through',
  },
  answers: { yes: 'yes', no: 'no' },
  unknownColumn:
    'This column is not known. The columns are external, license, eik, product, kind, paidVersion, modules, workplaces, settled, validThrough, name, vatRegistered. With --ignore-columns others are left out.',
  mistakes: {
    'not-a-product': 'There is no such product: it is accounting or payroll, or its name.',
    'not-a-kind': 'The kind is purchase or subscription.',
    'not-a-version': 'This is no version: it is YYMMDD.n, for instance 231016.1.',
    'not-a-module': 'The product has no such module.',
    'not-a-number': 'This is no license number.',
    'not-a-count': 'The workplaces are a whole number from 1 to 1023.',
    'not-a-day': 'This is no day: it is written 2026-12-31 or 31.12.2026.',
    'day-missing': 'A subscription has a last day.',
    'day-surplus': 'A purchase has no last day.',
    'no-contract-named':
      'It is not clear which contract this is: its number is not known, and a new one needs an EIK and a product.',
    'no-such-license': 'There is no license of this number.',
    'no-such-customer':
      'There is no customer with this EIK. With the columns name and vatRegistered it is created from the same file.',
    'customer-archived':
      'The customer is in the archive and gets no new contracts. Bring it back first, or remove the row.',
    'other-customer': 'The contract is of another customer.',
    'other-external': 'The license and the number are of different contracts.',
    'contract-twice': 'Further up there is a row of the same contract.',
    'contract-ambiguous':
      'The customer has several contracts for this product. Say which one in the column license.',
    'missing-for-new': 'There is no value, and the contract is new.',
    'workplaces-bound': 'More workplaces are bound than the new number. Release the surplus first.',
    'no-license-number': 'There are not enough license numbers left.',
  },
  apiClients: {
    missingName: 'There is no name of a program.',
    badName: 'A name has 1 to 50 small Latin letters, digits, dots and dashes.',
    badRights: (rights, known) => `--may gives rights of these: ${known}; not “${rights}”.`,
    exists: 'There is or was a program of this name already.',
    notThere: 'There is no program with access of this name.',
    added: (name, token) => `The program ${name} has access. Token: ${token}\nIt is shown now only.`,
    revoked: (name) => `The access of ${name} is revoked.`,
    none: 'There are no programs with access.',
    never: 'never used',
    lastUsed: (at) => `used ${at}`,
    revokedAt: (at) => `revoked ${at}`,
  },
}
