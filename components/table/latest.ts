"use client"
import { useEffect, useState } from "react"

/** What a promise came to; until then what the one before came to, so that nothing on screen waits for it. */
export function useLatest<Value>(promise: Promise<Value>): Value | undefined {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    let current = true
    promise.then(
      (next) => {
        if (current) setValue(() => next)
      },
      // It stays unknown; the server has logged why.
      () => {},
    )
    return () => {
      current = false
    }
  }, [promise])
  return value
}
