import { bg as client } from '../../shared/texts/client/bg.ts'
import { bg as license } from './license/bg.ts'
import { bg as wizard } from './wizard/bg.ts'

/** Everything the window says beyond what the license client says anywhere, in Bulgarian. The English table has the same shape. */
export const bg = {
  windowTitle: 'Фирми и години',
  windowFailed: 'Прозорецът не можа да бъде показан. Всичко попълнено е запазено.',
  openAgain: 'Отвори отново',
  failed: 'Действието не беше изпълнено. Опитайте отново.',
  failedNext: client.failedNext,
  serviceDesk: { title: 'Отдел за обслужване', telephones: client.serviceDesk },
  version: (version: string) => `Прозорец за регистрация ${version}`,

  ...license,

  ...wizard,

  certificate: {
    title: 'Удостоверение за регистрация',
    text: 'Правото на ползване на програмата е регистрирано за това работно място.',
    registrationKey: 'Регистрационен ключ',
    installationKey: 'Инсталационен ключ',
    keep: 'Пазете този лист: с ключа програмата може да се регистрира отново на същото работно място.',
  },

  report: {
    title: 'Справка за отдела за обслужване',
    intro: 'Справката помага на отдела за обслужване. В нея няма пароли и серийни номера.',
    connection: 'Връзка с Контролния панел',
    panel: 'Адрес на Контролния панел',
    test: 'Провери връзката',
    testing: 'Проверка на връзката…',
    works: 'Връзката с Контролния панел работи.',
    throughProxy: (proxy: string) => `Връзката минава през прокси: ${proxy}.`,
    preparing: 'Подготвяне на справката…',
    text: 'Справка',
    details: 'Технически подробности',
    rows: {
      state: 'Състояние',
      license: 'Лиценз №',
      holder: 'ЕИК/БУЛСТАТ',
      programVersion: 'Версия на програмата',
      clientVersion: 'Прозорец за регистрация',
      connection: 'Връзка с Контролния панел',
    },
    notTested: 'не е проверявана',
    connected: 'работи',
    none: 'няма',
    copy: 'Копирай справката',
    copied: 'Справката е копирана.',
    copyFailed: 'Справката не можа да бъде копирана. Опитайте отново или я запишете във файл.',
    save: 'Запиши във файл…',
    fileName: 'Справка за лиценза.json',
  },
}

export type WindowTexts = typeof bg
