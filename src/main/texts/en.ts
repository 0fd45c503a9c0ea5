import { en as client } from '../../shared/texts/client/en.ts'
import type { DesktopTexts } from './bg.ts'

/** What the desktop application says beside its window, in English. */
export const en: DesktopTexts = {
  failedNext: client.failedNext,
  notStarted: 'The program cannot be opened.',
  inUse: (folder) =>
    `The program is already open. If you do not see its window, it runs in another session of yours or on another computer: close it there and try again. If it is open nowhere, check whether you can write to the folder ${folder}.`,
  menu: {
    main: 'Main menu',
    license: 'Firms and years',
    serviceFunctions: 'Service functions',
    register: 'Register…',
    report: 'Report for the service desk…',
    language: 'Language',
    quit: 'Quit',
    about: 'About PASOSS License',
    hide: 'Hide',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
  },
}
