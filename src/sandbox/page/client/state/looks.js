import { current, update } from './store.js';

const THEME_KEY = 'nhac-viec.theme';
const LANGUAGE_KEY = 'nhac-viec.language';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Applies theme and language as chosen before; else the system's theme, and Vietnamese. */
export function startLooks() {
  showTheme(localStorage.getItem(THEME_KEY) ?? systemTheme());
  dark.addEventListener('change', () => {
    if (!localStorage.getItem(THEME_KEY)) showTheme(systemTheme());
  });
  showLanguage(localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'vi');
}

export function toggleTheme() {
  const theme = current().theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem(THEME_KEY, theme);
  showTheme(theme);
}

export function toggleLanguage() {
  const language = current().language === 'vi' ? 'en' : 'vi';
  localStorage.setItem(LANGUAGE_KEY, language);
  showLanguage(language);
}

function systemTheme() {
  return dark.matches ? 'dark' : 'light';
}

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  update({ theme });
}

function showLanguage(language) {
  document.documentElement.lang = language;
  update({ language });
}
