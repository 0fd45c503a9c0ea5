import { type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../shared/catalogue.ts'
import type { DesktopCommand } from '../shared/desktop.ts'
import type { DesktopTexts } from './texts/bg.ts'
import { desktopTexts } from './texts/desktop-texts.ts'

/** The native menu. The manual and the service desk tell users the path to the wizard in it. */
export function showMenu(language: Language, send: (command: DesktopCommand) => void): void {
  const { menu } = desktopTexts(language)
  const show = (page: Extract<DesktopCommand, { kind: 'show' }>['page']) => () => send({ kind: 'show', page })
  const languageItem = (code: Language, label: string): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: language === code,
    click: () => send({ kind: 'language', language: code }),
  })
  const main: MenuItemConstructorOptions = {
    label: menu.main,
    submenu: [
      { label: menu.license, click: show('license') },
      {
        label: menu.serviceFunctions,
        submenu: [
          { label: menu.register, accelerator: 'CommandOrControl+Shift+R', click: show('wizard') },
          { label: menu.report, click: show('report') },
        ],
      },
      { type: 'separator' },
      { label: menu.language, submenu: [languageItem('bg', 'Български'), languageItem('en', 'English')] },
      { type: 'separator' },
      { label: menu.quit, role: 'quit' },
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: menu.edit,
    submenu: [
      { label: menu.undo, role: 'undo' },
      { label: menu.redo, role: 'redo' },
      { type: 'separator' },
      { label: menu.cut, role: 'cut' },
      { label: menu.copy, role: 'copy' },
      { label: menu.paste, role: 'paste' },
      { label: menu.selectAll, role: 'selectAll' },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: menu.view,
    submenu: [
      { label: menu.zoomIn, role: 'zoomIn' },
      { label: menu.zoomOut, role: 'zoomOut' },
      { label: menu.resetZoom, role: 'resetZoom' },
      { type: 'separator' },
      { label: menu.fullScreen, role: 'togglefullscreen' },
    ],
  }
  const template =
    process.platform === 'darwin'
      ? [macMenu(menu), main, edit, view, macWindowMenu(menu)]
      : [main, edit, view]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** The menu under the program's name, which macOS puts before all others. */
function macMenu(menu: DesktopTexts['menu']): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: menu.about, role: 'about' },
      { type: 'separator' },
      { label: menu.hide, role: 'hide' },
      { label: menu.hideOthers, role: 'hideOthers' },
      { label: menu.unhide, role: 'unhide' },
      { type: 'separator' },
      { label: menu.quit, role: 'quit' },
    ],
  }
}

/** The menu that macOS takes a window's shortcuts from. */
function macWindowMenu(menu: DesktopTexts['menu']): MenuItemConstructorOptions {
  return {
    label: menu.window,
    role: 'windowMenu',
    submenu: [
      { label: menu.minimize, role: 'minimize' },
      { label: menu.close, role: 'close' },
    ],
  }
}

/** The context menu: editing in a field, copying on selected text. */
export function showContextMenu(
  language: Language,
  { isEditable, editFlags, selectionText }: ContextMenuParams,
): void {
  const { menu } = desktopTexts(language)
  const copy: MenuItemConstructorOptions = { label: menu.copy, role: 'copy', enabled: editFlags.canCopy }
  if (isEditable) {
    Menu.buildFromTemplate([
      { label: menu.cut, role: 'cut', enabled: editFlags.canCut },
      copy,
      { label: menu.paste, role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { label: menu.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
    ]).popup()
  } else if (selectionText.trim() !== '') {
    Menu.buildFromTemplate([copy]).popup()
  }
}
