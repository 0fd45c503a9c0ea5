import { Link } from 'wouter'
import { useWording } from '../../wording.tsx'
import { Loaded } from '../loaded.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { useKeyHolder } from './use-key-holder.ts'

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
