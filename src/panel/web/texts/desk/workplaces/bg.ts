/** What the service desk's pages say of workplaces, in Bulgarian. The English table has the same shape. */
export const bg = {
  title: 'Заети работни места',
  place: (number: number) => `Работно място ${number}`,
  placeColumn: 'Място',
  since: 'Заето от',
  fingerprint: 'Знаци на компютъра',
  ofMachine: '(на машината)',
  lastKey: 'Последен инсталационен ключ',
  key: (short: string, version: string, day: string) => `${short}, версия ${version}, от ${day}`,
  noKey: 'няма',
  release: 'Освободи',
  releaseOf: (number: number) => `Освободи работно място ${number}`,
  releaseBy: 'С код…',
  releaseByOf: (number: number) => `С код… (работно място ${number})`,
  releasing: (number: number) => `Работно място ${number} се освобождава след 10 секунди.`,
  takeBack: 'Отмени освобождаването',
  whatHappens: [
    'Мястото става свободно и може да бъде заето от друг диск.',
    'За стария диск не се издават ключове, докато отново не заеме място.',
  ],
  keeps: {
    purchase:
      'Издаденият ключ не може да бъде отнет: старият компютър остава регистриран за платената версия.',
    subscription: (day: string) =>
      `Издаденият ключ не може да бъде отнет: старият компютър остава регистриран до последния ден на абонамента в него (по договора: ${day}).`,
  },
  reason: 'Причина',
  reasonMissing: 'Посочете причината.',
  reasonHint: 'Например: сменен диск, продаден компютър. Записва се в журнала.',
  releaseDo: 'Освободи мястото',
  askForCode: 'Помолете да Ви прочетат кода за освобождаване от екрана на програмата.',
  released: 'Мястото е освободено.',
  find: 'Търсене на място',
  findHint: 'Номерът или името на мястото, част от ключа или от знаците на компютъра',
  found: (count: string, all: string) => `Показани: ${count} от ${all}`,
}

export type DeskWorkplacesTexts = typeof bg
