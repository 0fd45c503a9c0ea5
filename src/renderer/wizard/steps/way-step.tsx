import { WAYS } from '../../../shared/desktop-views.ts'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../../texts/wording.ts'
import type { WizardActions } from '../use-wizard.ts'
import './way-step.css'

/** What is asked first: how the registration key will come. Only that way is shown from then on. */
export function WayStep({ actions }: { readonly actions: WizardActions }) {
  const { ways } = useWording().texts.wizard.way
  return (
    <ul className="step way-list">
      {WAYS.map((way) => (
        <li key={way}>
          <Button
            variant={way === 'online' ? 'primary' : 'plain'}
            takesFocus={way === 'online'}
            onPress={() => actions.dispatch({ type: 'way-chosen', way })}
          >
            {ways[way].label}
          </Button>
          <p>{ways[way].hint}</p>
        </li>
      ))}
    </ul>
  )
}
