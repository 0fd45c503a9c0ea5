import { findFloors, type Imports, reduceImports } from './rooms.ts'

/** The room under all others: it is drawn as the ground, and arrows to it are left out. */
const GROUND = 'shared'

/** Where a room stands from left to right, in columns, and what is written under its name. */
const PLACES: Readonly<
  Record<string, { readonly column: number; readonly columns?: number; readonly note: string }>
> = {
  preload: { column: 0, note: 'call names' },
  renderer: { column: 1, note: 'the window' },
  web: { column: 2, note: 'panel’s pages' },
  ui: { column: 1, columns: 2, note: 'widgets of both' },
  main: { column: 3, note: 'Electron' },
  registration: { column: 3, columns: 2, note: 'workplace, license, client' },
  cli: { column: 4, columns: 5, note: 'license-client · control-panel · demo' },
  backup: { column: 5, note: 'and restore' },
  import: { column: 6, note: 'of customers' },
  customers: { column: 6, note: 'and search' },
  contracts: { column: 7, note: 'and terms' },
  workplaces: { column: 7, note: 'bound disks' },
  keys: { column: 7, note: 'check, give' },
  routes: { column: 7, columns: 2, note: 'one file a noun' },
  'signing-keys': { column: 8, note: 'encrypted' },
  'app-context': { column: 8, note: 'db, clock …' },
  app: { column: 7, columns: 3, note: 'app.ts and main.ts only wire' },
  accounts: { column: 9, note: 'sign-in rules' },
  http: { column: 9, note: 'requests' },
  metrics: { column: 9, note: 'counters' },
  journal: { column: 6, columns: 3, note: 'who changed what' },
  mail: { column: 9, note: 'outbox, letters' },
  db: { column: 5, columns: 5, note: 'schema, SQLite, PostgreSQL, migrations' },
}

const COLUMN = 104
const ROW = 66
const BOX = { width: 90, height: 40 }
const GAP = ROW - BOX.height
const MARGIN = GAP / 2
/** How far from its corner a line meets a box. */
const INSET = 13
/** How far two lines stay apart, and a line from a box. */
const APART = 9

interface Box {
  readonly room: string
  readonly floor: number
  readonly left: number
  readonly right: number
}

interface Line {
  readonly from: Box
  readonly to: Box
  /** Where the line goes down past the floors between its ends. */
  readonly lane: number
}

/** Draws the rooms on their floors, with an arrow for each import that follows from no others. */
export function drawFloors(imports: Imports): string {
  const floors = findFloors(imports)
  const boxes = placeBoxes(floors)
  const lines = placeLines(boxes, reduceImports(imports))
  const top = Math.max(...floors.values())
  const width = Math.max(...boxes.map(({ right }) => right)) + MARGIN
  const height = MARGIN * 2 + top * ROW + BOX.height
  const y = (floor: number) => MARGIN + (top - floor) * ROW
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Segoe UI, Helvetica, Arial, sans-serif" role="img" aria-labelledby="title desc">`,
    '  <title id="title">The floors of the house</title>',
    `  <desc id="desc">${describe(boxes, top)}</desc>`,
    ...STYLE,
    `  <rect class="page" width="${width}" height="${height}"/>`,
    ...drawFloorsBehind(top, width, y),
    ...drawLegend(),
    '  <g class="line">',
    ...drawLines(lines, y).map((path) => `    ${path}`),
    '  </g>',
    ...boxes.flatMap((box) => drawBox(box, y(box.floor))),
    '</svg>',
  ].join('\n')}\n`
}

/** In its column, or in the next one that is free; a room without a place comes last. */
function placeBoxes(floors: ReadonlyMap<string, number>): readonly Box[] {
  const boxes: Box[] = []
  const all = Math.max(...Object.values(PLACES).map(({ column, columns = 1 }) => column + columns))
  for (const [room, floor] of [...floors].sort(([one], [other]) => columnOf(one) - columnOf(other))) {
    const columns = room === GROUND ? all : (PLACES[room]?.columns ?? 1)
    let column = room === GROUND ? 0 : columnOf(room)
    const left = () => MARGIN + column * COLUMN
    const right = () => left() + (columns - 1) * COLUMN + BOX.width
    while (boxes.some((other) => other.floor === floor && other.left < right() && left() < other.right))
      column++
    boxes.push({ room, floor, left: left(), right: right() })
  }
  return boxes
}

function columnOf(room: string): number {
  return PLACES[room]?.column ?? 10
}

/** Finds a lane for each line past the boxes and the lines before it: the one that leads least far aside. */
function placeLines(boxes: readonly Box[], imports: Imports): readonly Line[] {
  const find = (room: string) => boxes.find((box) => box.room === room)
  const pairs = boxes.flatMap((from) =>
    [...(imports.get(from.room) ?? [])]
      .filter((other) => other !== GROUND)
      .flatMap((other) => {
        const to = find(other)
        return to ? [{ from, to }] : []
      }),
  )
  const lines: Line[] = []
  // The short ones have the least choice.
  for (const { from, to } of pairs.sort((one, other) => span(one) - span(other))) {
    const isFree = (x: number) =>
      boxes.every(
        ({ floor, left, right }) =>
          floor <= to.floor || floor >= from.floor || x < left - APART / 2 || x > right + APART / 2,
      ) && lines.every((line) => !meet(line, { from, to }) || Math.abs(line.lane - x) >= APART)
    const narrow = from.right - from.left < to.right - to.left ? from : to
    const detour = (x: number) => distance(x, from) + distance(x, to) + Math.abs(x - middle(narrow)) / 10
    const lanes = Array.from({ length: 1_200 }, (_, index) => index).filter(isFree)
    const [lane = middle(narrow)] = lanes.sort((one, other) => detour(one) - detour(other))
    lines.push({ from, to, lane })
  }
  return lines
}

function span({ from, to }: Pick<Line, 'from' | 'to'>): number {
  return from.floor - to.floor
}

/** Whether two lines run beside each other on some floor. */
function meet(one: Line, other: Pick<Line, 'from' | 'to'>): boolean {
  return one.from.floor > other.to.floor && other.from.floor > one.to.floor
}

function middle({ left, right }: Box): number {
  return (left + right) / 2
}

function distance(x: number, { left, right }: Box): number {
  return Math.max(left + INSET - x, x - right + INSET, 0)
}

function drawLines(lines: readonly Line[], y: (floor: number) => number): readonly string[] {
  return lines.map((line) => {
    const { from, to, lane } = line
    const begin = portOf(
      line,
      lines.filter((other) => other.from === from),
      from,
    )
    const end = portOf(
      line,
      lines.filter((other) => other.to === to),
      to,
    )
    const down = y(from.floor) + BOX.height
    const up = y(to.floor) - 1
    return span(line) === 1
      ? `<path d="M${begin} ${down}${bend(begin, down, end, up)}" marker-end="url(#arrow)"/>`
      : `<path d="M${begin} ${down}${bend(begin, down, lane, down + GAP)}V${up - GAP}${bend(lane, up - GAP, end, up)}" marker-end="url(#arrow)"/>`
  })
}

/** Where a line meets a box: in its lane if that leads there, and beside the other lines that meet the box. */
function portOf(line: Line, beside: readonly Line[], box: Box): number {
  const sorted = [...beside].sort((one, other) => one.lane - other.lane)
  const wanted = sorted.map(({ lane }) => clamp(lane, box.left + INSET, box.right - INSET))
  // From left to right each one keeps its distance, and from right to left what was pushed out comes back.
  for (let index = 1; index < wanted.length; index++)
    wanted[index] = Math.max(wanted[index] ?? 0, (wanted[index - 1] ?? 0) + APART)
  for (let index = wanted.length - 1, end = box.right - INSET; index >= 0; index--, end -= APART)
    wanted[index] = Math.min(wanted[index] ?? 0, end)
  return wanted[sorted.indexOf(line)] ?? middle(box)
}

function clamp(x: number, least: number, most: number): number {
  return Math.min(Math.max(x, least), most)
}

function bend(x1: number, y1: number, x2: number, y2: number): string {
  if (x1 === x2) return `V${y2}`
  const half = (y1 + y2) / 2
  return `C${x1} ${half} ${x2} ${half} ${x2} ${y2}`
}

function drawBox({ room, left, right }: Box, y: number): readonly string[] {
  const x = (left + right) / 2
  const note =
    room === GROUND ? 'the key format, the contract, the texts: pure, used by every room' : PLACES[room]?.note
  return [
    `  <g class="${kindOf(room)}">`,
    `    <rect x="${left}" y="${y}" width="${right - left}" height="${BOX.height}" rx="7"/>`,
    `    <text class="name" x="${x}" y="${y + (note ? 18 : 24)}">${room}</text>`,
    ...(note ? [`    <text class="note" x="${x}" y="${y + 32}">${note}</text>`] : []),
    '  </g>',
  ]
}

function kindOf(room: string): 'ground' | 'pages' | 'workstation' | 'commands' | 'server' {
  if (room === GROUND) return 'ground'
  if (['preload', 'renderer', 'web', 'ui'].includes(room)) return 'pages'
  if (['main', 'registration'].includes(room)) return 'workstation'
  return room === 'cli' ? 'commands' : 'server'
}

function describe(boxes: readonly Box[], top: number): string {
  const floors = Array.from({ length: top + 1 }, (_, floor) =>
    boxes
      .filter((box) => box.floor === floor)
      .map(({ room }) => room)
      .join(', '),
  )
  return `From the ground up: ${floors.join('; ')}.`
}

/** Every second floor in another shade, so that what stands on one floor is seen. */
function drawFloorsBehind(top: number, width: number, y: (floor: number) => number): readonly string[] {
  return Array.from({ length: Math.ceil((top + 1) / 2) }, (_, index) => top - 2 * index).map(
    (floor) => `  <rect class="floor" y="${y(floor) - GAP / 2}" width="${width}" height="${ROW}"/>`,
  )
}

function drawLegend(): readonly string[] {
  const lines = [
    ['head', 'A room imports only from the floors under it.'],
    ['text', 'An arrow means “imports from”. Left out are the arrows'],
    ['text', 'to shared, and those that follow from other arrows.'],
  ]
  const kinds = [
    ['pages', 'runs in a page'],
    ['workstation', 'runs on the workstation'],
    ['server', 'runs at the vendor (src/panel/server)'],
    ['commands', 'command lines'],
  ]
  return [
    ...lines.map(
      ([kind, text], index) =>
        `  <text class="${kind}" x="${MARGIN}" y="${MARGIN + 16 + index * 20}">${text}</text>`,
    ),
    ...kinds.flatMap(([kind, text], index) => [
      `  <g class="${kind}"><rect x="${MARGIN}" y="${MARGIN + 74 + index * 22}" width="20" height="13" rx="3"/></g>`,
      `  <text class="text" x="${MARGIN + 28}" y="${MARGIN + 85 + index * 22}">${text}</text>`,
    ]),
  ]
}

const STYLE = `
  <style>
    .page { fill: #ffffff } .head { fill: #16324f; font-size: 15px; font-weight: 600 } .text { fill: #46617d; font-size: 13px }
    rect { stroke-width: 1.25 } .page, .floor { stroke: none } .floor { fill: #f6f8fa }
    .name { fill: #16324f; font-size: 12px; font-weight: 600; text-anchor: middle }
    .note { fill: #46617d; font-size: 11.5px; text-anchor: middle }
    .line path { fill: none; stroke: #7590ad; stroke-width: 1.4 } .tip { fill: #7590ad }
    .ground rect { fill: #eceff3; stroke: #a9b6c4 } .pages rect { fill: #e9f5ee; stroke: #8dbda2 }
    .workstation rect { fill: #fdf3e3; stroke: #d5b077 } .server rect { fill: #eef4fb; stroke: #9db8d6 }
    .commands rect { fill: #f4effa; stroke: #b7a1d3 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } .floor { fill: #12171e } .head, .name { fill: #e6edf3 } .text, .note { fill: #a3b1c0 }
      .line path { stroke: #6f8299 } .tip { fill: #6f8299 }
      .ground rect { fill: #20262e; stroke: #56626f } .pages rect { fill: #14291d; stroke: #3f7a58 }
      .workstation rect { fill: #2d2412; stroke: #8a6a33 } .server rect { fill: #14233a; stroke: #43658f }
      .commands rect { fill: #241b33; stroke: #6f5796 }
    }
  </style>
  <defs>
    <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="6" markerHeight="6" orient="auto">
      <path class="tip" d="M0 0 10 5 0 10z"/>
    </marker>
  </defs>`
  .split('\n')
  .slice(1)
