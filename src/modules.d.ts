// Kinds of files that are imported as modules and are not TypeScript. CSS comes with vite/client.

/** A lesson: its Markdown turned into HTML at build time (build/lesson.ts). */
declare module '*.md' {
  const html: string
  export default html
}
