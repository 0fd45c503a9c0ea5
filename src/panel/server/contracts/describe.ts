import type { z } from 'zod'
import { type Day, formatDay } from '../../../shared/day.ts'
import type { contract } from '../../../shared/panel-api/contracts.ts'
import type { ContractRow, Database } from '../db/schema.ts'
import { type Allowance, allowanceOf, readAllowance, readReleaseDays, releasesPerYear } from './releases.ts'
import { countBound, modulesOf } from './store.ts'

type Contract = z.output<typeof contract>

/** A contract as the API gives it, on a day. */
export async function describeContract(db: Database, row: ContractRow, today: Day): Promise<Contract> {
  return describe(row, await countBound(db, row.id), await readAllowance(db, row, today))
}

/** The contracts of a customer as the API gives them, oldest first. */
export async function describeContracts(db: Database, customerId: string, today: Day): Promise<Contract[]> {
  const rows = await db
    .selectFrom('contracts')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('workplaces')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .whereRef('contract_id', '=', 'contracts.id')
        .where('released_at', 'is', null)
        .as('bound'),
    )
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const days = await readReleaseDays(db, ids, today)
  return rows.map(({ bound, ...row }) =>
    describe(row, Number(bound), allowanceOf(releasesPerYear(row), days.get(row.id) ?? [], today)),
  )
}

function describe(row: ContractRow, bound: number, { left, nextOn }: Allowance): Contract {
  return {
    id: row.id,
    revision: row.revision,
    customerId: row.customer_id,
    external: row.external,
    license: row.license_number,
    product: row.product,
    kind: row.kind,
    paidVersion: row.paid_version,
    modules: [...modulesOf(row)],
    workplaces: row.workplaces,
    bound,
    settled: row.settled === 1,
    validThrough: row.valid_through,
    releasesPerYear: row.releases_per_year,
    releasesLeft: left,
    nextReleaseOn: nextOn === null ? null : formatDay(nextOn),
    created: row.created,
  }
}
