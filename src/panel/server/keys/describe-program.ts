import { findProductByNumber } from '../../../shared/catalogue.ts'
import { PROGRAM_LENGTH, readProgram } from '../../../shared/key/installation-key.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'

interface Program {
  readonly product: string
  readonly programVersion: string
}

/** Most keys of a list are of one program, so the last one is kept. */
let last: { readonly beginning: string; readonly program: Program } | null = null

/** The product and version that a stored installation key is about. */
export function describeProgram(installationKey: string): Program {
  const beginning = installationKey.slice(0, PROGRAM_LENGTH)
  if (last?.beginning === beginning) return last.program
  const { product, version } = readProgram(beginning)
  const program = {
    product: findProductByNumber(product)?.code ?? String(product),
    programVersion: formatProgramVersion(version),
  }
  last = { beginning, program }
  return program
}
