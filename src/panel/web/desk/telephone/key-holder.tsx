import { Link } from 'wouter'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useKeyHolder } from './use-key-holder.ts'
import './key-holder.css'

/** Whose a key is, to be compared with who is calling. */
export function KeyHolder({ keyText }: { readonly keyText: string }) {
  const { texts } = useWording()
  const desk = useDeskTexts().telephone
  const { eik, customers, customer } = useKeyHolder(keyText)
  return (
    <section className="stack-tight card" aria-labelledby="holder">
      <h2 id="holder">{desk.holder}</h2>
      <Loaded query={customers}>
        {() =>
          customer ? (
            <>
              <p className="large-name">
                <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
              </p>
              <p>
                {texts.profile.eik} {eik}
              </p>
            </>
          ) : (
            <p>{desk.unknownHolder(eik)}</p>
          )
        }
      </Loaded>
    </section>
  )
}
