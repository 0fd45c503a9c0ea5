import type { DeskWorkplacesTexts } from './bg.ts'

/** What the service desk's pages say of workplaces, in English. */
export const en: DeskWorkplacesTexts = {
  title: 'Workplaces taken',
  place: (number) => `Workplace ${number}`,
  placeColumn: 'Place',
  since: 'Taken since',
  fingerprint: 'Symbols of the computer',
  ofMachine: '(of the machine)',
  lastKey: 'Last installation key',
  key: (short, version, day) => `${short}, version ${version}, of ${day}`,
  noKey: 'none',
  release: 'Release',
  releaseOf: (number) => `Release workplace ${number}`,
  releaseBy: 'By code…',
  releaseByOf: (number) => `By code… (workplace ${number})`,
  releasing: (number) => `Workplace ${number} will be released in 10 seconds.`,
  takeBack: 'Cancel the release',
  whatHappens: [
    'The place becomes free, and another disk can take it.',
    'No keys are issued for the old disk until it takes a place again.',
  ],
  keeps: {
    purchase:
      'A key that was issued cannot be taken back: the old computer stays registered for the paid version.',
    subscription: (day) =>
      `A key that was issued cannot be taken back: the old computer stays registered through the last day of the subscription in it (in the contract: ${day}).`,
  },
  reason: 'Reason',
  reasonMissing: 'State the reason.',
  reasonHint: 'For example: disk changed, computer sold. It goes into the journal.',
  releaseDo: 'Release the workplace',
  askForCode: 'Ask to have the release code on the program’s screen read out.',
  released: 'The workplace has been released.',
  find: 'Find a workplace',
  findHint: 'The number or the name of the place, or a part of the key or of the symbols of the computer',
  found: (count, all) => `Shown: ${count} of ${all}`,
}
