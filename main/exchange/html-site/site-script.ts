/**
 * The little that the site does by itself: search, today's column, printing. It holds no word of the school, so its hash
 * may stand in the page's security policy. Without it everything can still be read and reached by links.
 */
export const siteScript = `
(function () {
  'use strict'
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)) }
  var key = function (text) { return text.toLowerCase().replace(/\\u0451/g, '\\u0435').replace(/[\\s\\u00a0.]+/g, ' ').trim() }
  var squeezed = function (text) { return key(text).replace(/[^0-9a-z\\u0400-\\u04ff]+/g, '') }

  var search = document.getElementById('search')
  var nothing = document.getElementById('nothing')
  var kinds = all('.kind')
  var entries = all('.kind li').map(function (li) {
    var words = key(li.textContent)
    return { li: li, words: ' ' + words, squeezed: squeezed(words) }
  })
  var find = function () {
    var wanted = key(search.value)
    var tight = squeezed(search.value)
    var count = 0
    entries.forEach(function (entry) {
      var fits = wanted === '' || entry.words.indexOf(' ' + wanted) >= 0 || (tight !== '' && entry.squeezed.indexOf(tight) === 0)
      entry.li.hidden = !fits
      if (fits) count++
    })
    kinds.forEach(function (kind) { kind.hidden = all('li', kind).every(function (li) { return li.hidden }) })
    nothing.hidden = count > 0
  }
  search.addEventListener('input', find)
  search.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') { search.value = ''; find() }
    if (event.key !== 'Enter') return
    var first = entries.filter(function (entry) { return !entry.li.hidden })[0]
    if (first) location.hash = first.li.querySelector('a').getAttribute('href')
  })

  var title = document.title
  var opened = function () {
    var page = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
    document.title = page && page.dataset.name ? page.dataset.name + ' \\u00b7 ' + title : title
  }
  window.addEventListener('hashchange', function () { opened(); window.scrollTo(0, 0) })
  opened()

  var dates = JSON.parse(document.getElementById('dates').textContent)
  var dayOf = function (text) { var p = text.split('-'); return Date.UTC(p[0], p[1] - 1, p[2]) / 86400000 }
  var now = new Date()
  var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000
  var at = today - dayOf(dates.starts)
  var week = Math.floor((today - dayOf(dates.monday)) / 7) % 2 === 0 ? '1' : '2'
  all('.page').forEach(function (page) {
    var weekday = (dates.days[page.dataset.grade || ''] || '').charAt(at)
    if (at < 0 || weekday === '' || weekday === '0') return
    all('table', page).forEach(function (table) {
      all('thead th', table).forEach(function (head, column) {
        if (head.dataset.weekday !== weekday || (head.dataset.week && head.dataset.week !== week)) return
        head.classList.add('now')
        head.querySelector('.today').hidden = false
        all('tbody tr', table).forEach(function (row) { row.children[column].classList.add('now') })
      })
    })
  })

  all('button').forEach(function (button) {
    button.hidden = false
    button.addEventListener('click', function () {
      if (button.dataset.print) document.body.dataset.print = button.dataset.print
      window.print()
      delete document.body.dataset.print
    })
  })
})()
`
