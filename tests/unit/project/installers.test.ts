import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import packageJson from '../../../package.json' with { type: 'json' }

const read = (file: string) => readFileSync(file, 'utf8')
const config = parse(read('electron-builder.yml'))
const nsis = read('resources/installer.nsh')
const TEMPLATES = 'node_modules/app-builder-lib/templates/nsis'

test.each(['messages.yml', 'assistedMessages.yml'])('every sentence of %s is there in Bulgarian', (file) => {
  const names = Object.keys(parse(read(`${TEMPLATES}/${file}`)))
  expect(names.filter((name) => !nsis.includes(`LangString ${name} 1026 "`))).toEqual([])
})

test('the installer of Windows asks for Windows 10 first of all, in both languages', () => {
  const [, first = ''] = nsis.split('!macro preInit')
  expect(first).toMatch(
    /\$\{IfNot\} \$\{AtLeastWin10\}\s+MessageBox .*не може да бъде инсталирана.*cannot be installed/,
  )
  expect(nsis).toContain('Изберете език. / Please select a language.')
  // The template inserts it before it asks for the language.
  const template = read(`${TEMPLATES}/installer.nsi`)
  expect(template.indexOf('!insertmacro preInit')).toBeLessThan(template.indexOf('MUI_LANGDLL_DISPLAY'))
  expect(template).toContain('!insertmacro preInit')
})

test('the window is known to the system by the names that the installers give', () => {
  expect(read('src/main/main.ts')).toContain(`app.setAppUserModelId('${config.appId}')`)
  expect(packageJson.desktopName).toBe(`${config.linux.executableName}.desktop`)
})

test('macOS asks the user for the camera, and for nothing else, in both languages', () => {
  expect(config.mac.extendInfo).toEqual({
    NSCameraUsageDescription: expect.stringMatching(/^Камерата .* \/ The camera /),
  })
  expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements)
  const devices = read(config.mac.entitlements).match(/com\.apple\.security\.(?!cs\.)[\w.-]+/g)
  expect(devices).toEqual(['com.apple.security.device.camera'])
})

test('the AppImage brings its own runtime, without libfuse.so.2', () => {
  expect(config.toolsets.appimage).toBe('1.0.3')
})
