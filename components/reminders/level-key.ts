/** The words of a level; null is before the first. */
export function levelKey(level: number | null): "1" | "2" | "3" | "4" | "5" | "none" {
  switch (level) {
    case 1:
      return "1"
    case 2:
      return "2"
    case 3:
      return "3"
    case 4:
      return "4"
    case 5:
      return "5"
    default:
      return "none"
  }
}
