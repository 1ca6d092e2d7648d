import { needBuilt } from '#test/need-built.ts'

/** The server processes of these tests are what `npm run build` made. */
export const setup = () => needBuilt('server/main.js', 'miniapp/index.html')
