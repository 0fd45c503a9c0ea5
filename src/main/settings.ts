import { z } from 'zod'

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
})

/** What the window remembers from one start to the next. */
export const settings = z.object({
  language: z.enum(['bg', 'en']),
  panel: z.string().max(2000).nullable(),
  username: z.string().max(320),
  place: place.nullable(),
})

export type Settings = z.infer<typeof settings>

export const FIRST_SETTINGS: Settings = { language: 'bg', panel: null, username: '', place: null }
