import type { WorkplacesTexts } from './bg.ts'

/** What the pages say of workplaces, in English. */
export const en: WorkplacesTexts = {
  lead: 'The computers on which the program is registered. The program on each computer shows the same symbols, under “License details”.',
  none: 'No workplace is taken. One is taken when the first key for a computer is issued.',
  named: (place, name) => (name === null ? `Workplace ${place}` : `Workplace ${place} (${name})`),
  place: 'Workplace',
  name: 'Name',
  tag: 'Symbols of the computer',
  since: 'Taken since',
  lastKey: 'Last key',
  key: (day, version) => `${day}, version ${version}`,
  noKey: 'none',
  giveName: 'Give a name',
  giveNameOf: (place) => `Give a name to workplace ${place}`,
  rename: 'Rename',
  renameOf: (place, name) => `Rename workplace ${place} (${name})`,
  saveName: 'Save',
  release: 'Release…',
  releaseOf: (place) => `Release workplace ${place}`,
  releaseTitle: (place, name) =>
    name === null ? `Releasing workplace ${place}` : `Releasing workplace ${place} (${name})`,
  releaseCode: 'Release code',
  whereCodeIs: (tag) =>
    `The old computer (symbols of the computer: ${tag}) shows the code: press “Move to another computer…” in its program.`,
  releaseDo: 'Release the workplace',
  byCode: 'With a code',
  withoutCode: 'Without a code',
  withoutCodeMeans: (tag) =>
    `Release without a code only if the computer or the disk (symbols of the computer: ${tag}) is no longer in use. No keys are issued for it until it takes a place again.`,
  releasesLeft: (count) =>
    count === 0
      ? 'No release without a code is left.'
      : count === 1
        ? '1 release without a code is left.'
        : `${count} releases without a code are left.`,
  noneLeft: 'No workplace of this contract can be released without a code now.',
  nextOn: (day) => `The next release without a code can be made from ${day} on.`,
  callInstead: (telephones) => `If you need the workplace earlier, call the service desk: ${telephones}.`,
  reason: 'Reason (optional)',
  reasonHint: 'For example: disk changed, computer sold.',
  wrongGroup: 'The group is wrong. Compare it with the screen of the old computer.',
  codeUnfinished: 'The code is not complete yet.',
  otherWorkplace: 'The code is written right, but it is not for this workplace.',
  otherWorkplaceNext:
    'Compare the symbols of the computer with the program that shows the code, and choose its workplace.',
  isReleased: (workplace) => `Released: ${workplace}`,
  repaired: (group, read, as) =>
    read === ''
      ? `Group ${group} of the code was put right: “${as}” added.`
      : `Group ${group} of the code was put right: “${read}” was read as “${as}”.`,
  releasedNext:
    'The place is free. Make an installation key on the new computer, and generate a registration key for it.',
  toKeys: 'To the keys',
  released: 'Released',
  releasedOn: (day) => `released on ${day}`,
  releasedBy: {
    code: 'with a code',
    subscriber: 'without a code, by the customer',
    self: 'without a code, by you',
    operator: 'by the service desk',
  },
  isReleaseCodeNext: {
    subscriber: 'It releases the workplace of the old computer.',
    operator:
      'It releases the workplace of the old computer. Find the customer, open the contract and release the workplace: the code will be filled in.',
  },
  toWorkplaces: { subscriber: 'To the workplaces', operator: 'To the customers' },
}
