// The link that `npm start` prints ends in #token=…: in the fragment, so that no server and no log ever sees it. It is taken out of the
// address bar and the history at once.

export const tokenIn = (fragment: string): string | undefined => {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim()
  return token ? token : undefined
}

export const takeFragmentToken = (place: Location, past: History): string | undefined => {
  const token = tokenIn(place.hash)
  if (token !== undefined) past.replaceState(null, '', place.pathname + place.search)
  return token
}
