import { Page } from '../../parts/page.tsx'

export const HistoryPage = () => <Page title="History">{null}</Page>
