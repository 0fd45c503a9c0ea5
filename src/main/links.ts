import { shell } from 'electron'
import { isLoopback, keysPageUrl, readPanelUrl } from '../shared/panel-address.ts'

/** The only way to the browser. It opens the panel's page of keys over https, and nothing else. */
export async function openKeysPage(panel: string, installationKey: string | null): Promise<boolean> {
  const panelUrl = readPanelUrl(panel)
  if (!panelUrl || (panelUrl.protocol !== 'https:' && !isLoopback(panelUrl))) return false
  try {
    await shell.openExternal(keysPageUrl(panelUrl, installationKey))
    return true
  } catch {
    return false
  }
}
