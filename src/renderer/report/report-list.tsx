import type { ConnectionTest, LicenseView } from '../../shared/desktop-views.ts'
import { formatProgramVersion } from '../../shared/program-version.ts'
import { Details } from '../../ui/details.tsx'
import { useWording } from '../texts/wording.ts'

interface ReportListProps {
  readonly status: LicenseView | 'failed' | null
  readonly clientVersion: string
  readonly test: ConnectionTest | null
}

/** What the service desk asks on the telephone, in the order in which it asks. */
export function ReportList({ status, clientVersion, test }: ReportListProps) {
  const { texts, client, formatDay } = useWording()
  const { rows, ...report } = texts.report
  const { fields } = client
  const known = status === 'failed' ? null : status
  const { license = null, installation = null, workplaceTag = null } = known ?? {}
  const end = license?.validThrough ?? null
  return (
    <Details
      rows={[
        [rows.state, known ? client.state[known.state] : report.none],
        [rows.license, license ? String(license.number) : report.none],
        [rows.holder, installation?.holder ?? report.none],
        [rows.programVersion, installation ? formatProgramVersion(installation.version) : report.none],
        ...(license
          ? [
              [
                fields.validity,
                end === null ? fields.withoutEnd : fields.validThrough(formatDay(end)),
              ] as const,
            ]
          : []),
        [fields.tag, workplaceTag?.toUpperCase() ?? report.none],
        [rows.clientVersion, clientVersion],
        [rows.connection, describeTest(test)],
      ]}
    />
  )

  function describeTest(of: ConnectionTest | null): string {
    if (!of || of.failure === 'cancelled') return report.notTested
    if (of.failure === null) return report.connected
    return of.failure === 'bad-address' ? texts.online.badAddress : client.panelFailures[of.failure]
  }
}
