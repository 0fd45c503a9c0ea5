import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { parseInstallationKey } from '../../../../shared/key/parse-installation-key.ts'
import { keyInAddress } from '../../keys/key-in-address.ts'
import { isProblemOf, queryKeyOf } from '../../panel/api.ts'
import { useAction } from '../../panel/use-action.ts'
import { useDraft } from '../../panel/use-draft.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useWording } from '../../panel/wording.tsx'
import { useCall } from './call-strip.tsx'
import { CheckedKeyPage } from './checked-key-page.tsx'
import { DictatedKeyPage } from './dictated-key-page.tsx'
import { type ReadingOut, ReadOutPage } from './read-out-page.tsx'

/**
 * Registration by telephone: a dictated installation key, what it is compared with, and the registration key to read out.
 * A key that was checked stands in the address' fragment, so that one comes back to it from a contract that had to be mended.
 */
export function TelephonePage() {
  const { ask, language } = useWording()
  const refresh = useRefresh()
  const [, goTo] = useLocation()
  const [kept, keep] = useDraft('dictated-key', '')
  const [call, setCall] = useCall()
  const [reading, setReading] = useDraft<ReadingOut | null>('reading-out', null)
  const [asked, setAsked] = useState(() => keyInAddress() || call)
  // What the address says goes before what was begun.
  const [draft, setDraft] = useState(asked === '' ? kept : asked)
  const [calls, setCalls] = useState(0)
  const request = { body: { installationKey: asked } }
  const check = useQuery({
    queryKey: [...queryKeyOf('checkKey', request), language] as const,
    queryFn: () => ask('checkKey', request),
    enabled: asked !== '',
    // In another language the same answer stays until its words come.
    placeholderData: (previous, query) =>
      query?.queryKey[1].body.installationKey === asked ? previous : undefined,
  })
  const generate = useAction({
    mutationFn: () => ask('generateKey', request),
    // Where it is refused, what was allowed a moment ago is so no more: the comparison shows why.
    onSettled: refresh,
    onSuccess: (answer) => {
      keep('')
      setReading({ installationKey: asked, answer, read: 0 })
    },
  })
  const isChecked = check.data !== undefined
  useEffect(() => {
    if (isChecked) setCall(asked)
  }, [isChecked, asked, setCall])
  function keepDraft(keyText: string) {
    setDraft(keyText)
    keep(keyText)
  }
  function change(keyText: string) {
    keepDraft(keyText)
    // A whole key is checked without being told to.
    if (parseInstallationKey(keyText).ok) begin(keyText, true)
  }
  function begin(keyText: string, isToCheck: boolean) {
    generate.reset()
    setReading(null)
    if (!isToCheck) setCall('')
    keepDraft(keyText)
    setAsked(isToCheck ? keyText : '')
    goTo(isToCheck ? `/telephone#${encodeURIComponent(keyText)}` : '/telephone', { replace: true })
    if (isToCheck && keyText === asked) void check.refetch()
  }
  function beginAnother() {
    begin('', false)
    setCalls(calls + 1)
  }
  if (reading?.installationKey === asked) {
    return (
      <ReadOutPage
        reading={reading}
        onRead={(read) => setReading({ ...reading, read })}
        onAnother={beginAnother}
      />
    )
  }
  if (check.data) {
    return (
      <CheckedKeyPage
        keyText={asked}
        answer={check.data}
        isChecking={check.isFetching}
        isGenerating={generate.isPending}
        error={isProblemOf(generate.error, 'refused') ? null : (generate.error ?? check.error)}
        onCheck={() => void check.refetch()}
        onGenerate={() => generate.mutate()}
        onChangeKey={() => begin(asked, false)}
        onAnother={beginAnother}
      />
    )
  }
  return (
    <DictatedKeyPage
      key={calls}
      keyText={draft}
      onChange={change}
      isChecking={check.isFetching}
      error={draft === asked ? check.error : null}
      onCheck={(keyText) => begin(keyText, true)}
      onAnother={beginAnother}
    />
  )
}
