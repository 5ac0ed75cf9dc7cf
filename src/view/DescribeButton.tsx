// On demand, all that a drawing shows in words: a button that the keyboard reaches, and what it then tells.
import { useState } from 'react'
import styles from './DescribeButton.module.css'

interface DescribeButtonProps {
  readonly title: string
  /** What is to be told, in sentences. */
  tell(): readonly string[]
}

export function DescribeButton({ title, tell }: DescribeButtonProps) {
  const [told, setTold] = useState<readonly string[]>([])
  return (
    <>
      <button
        type="button"
        className={styles.describe}
        data-controls="true"
        onClick={() => setTold(tell())}
        onBlur={() => setTold([])}
      >
        {title}
      </button>
      <output className="visually-hidden">{told.join(' ')}</output>
    </>
  )
}
