/** What the pages say of workplaces, in Bulgarian. The English table has the same shape. */
export const bg = {
  lead: 'Компютрите, на които програмата е регистрирана. Същите знаци показва и програмата на всеки компютър, в „Данни за лиценза“.',
  none: 'Няма заети места. Място се заема, когато за компютъра бъде издаден първият ключ.',
  named: (place: number, name: string | null) =>
    name === null ? `Работно място ${place}` : `Работно място ${place} (${name})`,
  place: 'Работно място',
  name: 'Име',
  tag: 'Знаци на компютъра',
  since: 'Заето от',
  lastKey: 'Последен ключ',
  key: (day: string, version: string) => `${day}, версия ${version}`,
  noKey: 'няма',
  giveName: 'Дай име',
  giveNameOf: (place: number) => `Дай име на работно място ${place}`,
  rename: 'Преименувай',
  renameOf: (place: number, name: string) => `Преименувай работно място ${place} (${name})`,
  saveName: 'Запиши',
  release: 'Освободи…',
  releaseOf: (place: number) => `Освободи работно място ${place}`,
  releaseTitle: (place: number, name: string | null) =>
    name === null
      ? `Освобождаване на работно място ${place}`
      : `Освобождаване на работно място ${place} (${name})`,
  releaseCode: 'Код за освобождаване',
  whereCodeIs: (tag: string) =>
    `Кодът се показва на стария компютър (знаци на компютъра: ${tag}): натиснете в програмата „Премести на друг компютър…“.`,
  releaseDo: 'Освободи мястото',
  byCode: 'С код',
  withoutCode: 'Без код',
  withoutCodeMeans: (tag: string) =>
    `Освобождавайте без код само ако компютърът или дискът (знаци на компютъра: ${tag}) вече не се използва. За него няма да се издават ключове, докато отново не заеме място.`,
  releasesLeft: (count: number) =>
    count === 0
      ? 'Не остават освобождавания без код.'
      : count === 1
        ? 'Остава 1 освобождаване без код.'
        : `Остават ${count} освобождавания без код.`,
  noneLeft: 'По този договор сега не може да се освободи място без код.',
  nextOn: (day: string) => `Следващото място без код може да освободите от ${day} нататък.`,
  callInstead: (telephones: string) =>
    `Ако мястото Ви трябва по-рано, обадете се на отдела за обслужване: ${telephones}.`,
  reason: 'Причина (не е задължителна)',
  reasonHint: 'Например: сменен диск, продаден компютър.',
  wrongGroup: 'Групата не е вярна. Сверете я с екрана на стария компютър.',
  codeUnfinished: 'Кодът още не е пълен.',
  otherWorkplace: 'Кодът е изписан вярно, но не е за това работно място.',
  otherWorkplaceNext:
    'Сравнете знаците на компютъра с програмата, която показва кода, и изберете нейното място.',
  isReleased: (workplace: string) => `Освободено: ${workplace}`,
  repaired: (group: number, read: string, as: string) =>
    read === ''
      ? `В кода е поправена група ${group}: добавено „${as}“.`
      : `В кода е поправена група ${group}: „${read}“ е прочетено като „${as}“.`,
  releasedNext:
    'Мястото е свободно. Съставете инсталационен ключ на новия компютър и генерирайте за него регистрационен ключ.',
  toKeys: 'Към ключовете',
  released: 'Освободени',
  releasedOn: (day: string) => `освободено на ${day}`,
  releasedBy: {
    code: 'с код',
    subscriber: 'без код, от клиента',
    self: 'без код, от Вас',
    operator: 'от отдела за обслужване',
  },
  isReleaseCodeNext: {
    subscriber: 'С него се освобождава работното място на стария компютър.',
    operator:
      'С него се освобождава работното място на стария компютър. Намерете клиента, отворете договора и освободете мястото: кодът ще бъде попълнен.',
  },
  toWorkplaces: { subscriber: 'Към работните места', operator: 'Към клиентите' },
}

export type WorkplacesTexts = typeof bg
