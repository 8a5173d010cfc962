"use client"
import "@fontsource/noto-sans-sc/400.css"
import "@fontsource/noto-sans-sc/600.css"

/** Draws nothing: it brings the font faces. */
export default function NotoSansSc() {
  return null
}
