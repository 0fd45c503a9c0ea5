import { bg as client } from '../../shared/texts/client/bg.ts'

/** What the desktop application says beside its window, in Bulgarian. The English table has the same shape. */
export const bg = {
  failedNext: client.failedNext,
  notStarted: 'Програмата не може да се отвори.',
  inUse: (folder: string) =>
    `Програмата вече е отворена. Ако не виждате прозореца ѝ, тя работи в друг Ваш сеанс или на друг компютър: затворете я там и опитайте пак. Ако никъде не е отворена, проверете дали можете да записвате в папката ${folder}.`,
  menu: {
    main: 'Главно меню',
    license: 'Фирми и години',
    serviceFunctions: 'Служебни функции',
    register: 'Регистриране…',
    report: 'Справка за отдела за обслужване…',
    language: 'Език',
    quit: 'Изход',
    about: 'Относно PASOSS License',
    hide: 'Скрий',
    hideOthers: 'Скрий останалите',
    unhide: 'Покажи всички',
    edit: 'Редактиране',
    undo: 'Отмени',
    redo: 'Върни отмененото',
    cut: 'Изрежи',
    copy: 'Копирай',
    paste: 'Постави',
    selectAll: 'Избери всичко',
    view: 'Изглед',
    zoomIn: 'Увеличи',
    zoomOut: 'Намали',
    resetZoom: 'Обичаен размер',
    fullScreen: 'Цял екран',
    window: 'Прозорец',
    minimize: 'Свий',
    close: 'Затвори',
  },
}

export type DesktopTexts = typeof bg
