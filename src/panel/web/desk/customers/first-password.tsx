import { Fragment } from 'react'
import './first-password.css'

/** A first password as it is typed: large, and broken at its dashes where there is no room. */
export function FirstPasswordText({ text }: { readonly text: string }) {
  return (
    <p className="first-password">
      {text.split(/(?<=-)/).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the password
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {group}
        </Fragment>
      ))}
    </p>
  )
}
