import { Page } from '../../parts/page.tsx'

export const ImportPage = () => <Page title="Profile Import">{null}</Page>
