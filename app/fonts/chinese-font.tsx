"use client"
import dynamic from "next/dynamic"

/** Noto Sans SC for systems without Chinese glyphs. Its style sheet is large, so only Chinese pages link it. */
export const ChineseFont = dynamic(() => import("./noto-sans-sc"))
