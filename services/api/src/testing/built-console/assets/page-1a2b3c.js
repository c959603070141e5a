document.title = 'shown'
