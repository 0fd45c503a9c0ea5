import { describe, expect, test } from 'vitest'
import { isPicture, readPictureSize } from '../../../../../src/renderer/wizard/key-entry/picture-size.ts'
import { pngHead } from '../../../../support/qr-pictures.ts'

const BEGIN = [0xff, 0xd8]
/** A segment of a telephone's notes, with a small picture in it that begins like a frame. */
const NOTES = [0xff, 0xe1, 0, 8, 0xff, 0xc0, 0, 11, 8, 1]
const TABLE = [0xff, 0xc4, 0, 3, 0]
/** 6120 rows of 8160 pixels. */
const FRAME = [0xff, 0xc2, 0, 11, 8, 0x17, 0xe8, 0x1f, 0xe0, 1, 1, 0x11, 0]

describe('the size of a picture', () => {
  test.each([
    { of: 'a PNG', bytes: [...pngHead(20_000, 70_000)], size: { width: 20_000, height: 70_000 } },
    { of: 'a JPEG', bytes: [...BEGIN, ...FRAME], size: { width: 8160, height: 6120 } },
    {
      of: 'a JPEG with notes, tables and filling before',
      bytes: [...BEGIN, ...NOTES, ...TABLE, 0xff, ...FRAME],
      size: { width: 8160, height: 6120 },
    },
    { of: 'a PNG that is cut off', bytes: [...pngHead(1, 1).subarray(0, 20)], size: null },
    { of: 'a JPEG that is cut off', bytes: [...BEGIN, ...NOTES.slice(0, 5)], size: null },
    {
      of: 'a JPEG of segments without a length',
      bytes: [...BEGIN, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0],
      size: null,
    },
  ])('is read of $of', ({ bytes, size }) => {
    const file = new Uint8Array(bytes)
    expect(isPicture(file)).toBe(true)
    expect(readPictureSize(file)).toEqual(size)
  })

  test.each(['GIF89a', '<svg/>', '', '\x89PN'])('is asked of no %j', (begin) => {
    expect(isPicture(Buffer.from(begin, 'latin1'))).toBe(false)
  })
})
