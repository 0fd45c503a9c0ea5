import { expect, test } from 'vitest'
import {
  API_PREFIX,
  type PanelRoute,
  pathOf,
  ROUTES,
  type RouteName,
} from '../../../src/shared/panel-routes.ts'
import { panelWith } from '../../support/panel.ts'

const NAMES = Object.keys(ROUTES) as RouteName[]

test('every route of the table is served to those whom it names, and to nobody else', async () => {
  const { app, subscriber } = await panelWith('sqlite')
  for (const name of NAMES) {
    const { method, path, access }: PanelRoute = ROUTES[name]
    const url =
      API_PREFIX + pathOf(name, { id: 'none', workplaceId: 'none', eik: '121817309', external: 'K-1' })
    expect(app.hasRoute({ method, url: API_PREFIX + path }), name).toBe(true)

    const stranger = await app.inject({ method, url })
    expect(stranger.json()?.code === 'not-signed-in', name).toBe(access !== 'anybody')
    if (access !== 'operator') continue
    const headers = { authorization: `Bearer ${subscriber.token}` }
    const refused = await app.inject({ method, url, headers })
    expect(refused.json(), name).toMatchObject({ status: 404, code: 'not-found' })
  }
})
