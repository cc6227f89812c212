// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import App from './shell/App.svelte';
import { startLanguage } from './language/language.svelte';
import { startTheme } from './shell/theme';
import './style/tokens.css';
import './style/base.css';
import './style/print.css';

startTheme();
await startLanguage(new URLSearchParams(location.search).get('lang'));
mount(App, { target: document.getElementById('app')! });
