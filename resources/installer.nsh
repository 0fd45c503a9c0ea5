; The installer's own sentences in Bulgarian: electron-builder has them in many languages, and in this one not yet.
; They come after its English ones, so that these count.
!macro customHeader
  ; The language is not chosen yet, so whoever reads either of the two must understand.
  !define MUI_LANGDLL_WINDOWTITLE "Инсталиране на ${PRODUCT_NAME}"
  !define MUI_LANGDLL_INFO "Изберете език. / Please select a language."
  LangString win7Required 1026 "Нужна е Windows 10 или по-нова."
  LangString x64WinRequired 1026 "Нужна е 64-битова Windows."
  LangString appRunning 1026 "${PRODUCT_NAME} работи в момента.$\r$\nНатиснете ОК, за да я затворите.$\r$\nАко не се затвори, затворете я сами."
  LangString appCannotBeClosed 1026 "${PRODUCT_NAME} не може да бъде затворена.$\r$\nЗатворете я сами и натиснете „Повторен опит“."
  LangString installing 1026 "Инсталиране, моля, изчакайте…"
  LangString areYouSureToUninstall 1026 "Да се премахне ли ${PRODUCT_NAME}?"
  LangString decompressionFailed 1026 "Файловете не можаха да бъдат разархивирани. Стартирайте инсталирането отново."
  LangString uninstallFailed 1026 "Старите файлове на програмата не можаха да бъдат премахнати. Стартирайте инсталирането отново."
  LangString appClosing 1026 "Затваряне на ${PRODUCT_NAME}…"
  LangString whichInstallationShouldBeRemoved 1026 "Коя инсталация да бъде премахната?"
  LangString chooseInstallationOptions 1026 "Начин на инсталиране"
  LangString chooseUninstallationOptions 1026 "Начин на премахване"
  LangString whoShouldThisApplicationBeInstalledFor 1026 "За кого да се инсталира програмата?"
  LangString selectUserMode 1026 "Изберете дали програмата да бъде достъпна за всички потребители или само за Вас."
  LangString whichInstallationRemove 1026 "Програмата е инсталирана и за всички потребители, и само за Вас.$\r$\nКоя инсталация да бъде премахната?"
  LangString freshInstallForAll 1026 "Нова инсталация за всички потребители. (Нужни са права на администратор.)"
  LangString freshInstallForCurrent 1026 "Нова инсталация само за този потребител."
  LangString onlyForMe 1026 "Само за &мен"
  LangString forAll 1026 "За всички, които използват този &компютър"
  LangString loginWithAdminAccount 1026 "Нужни са права на администратор, за да продължите."
  LangString perUserInstallExists 1026 "Програмата вече е инсталирана за този потребител."
  LangString perUserInstall 1026 "Инсталирана е за този потребител."
  LangString perMachineInstallExists 1026 "Програмата вече е инсталирана за всички потребители."
  LangString perMachineInstall 1026 "Инсталирана е за всички потребители."
  LangString reinstallUpgrade 1026 "Ще бъде обновена."
  LangString uninstall 1026 "Ще бъде премахната."
!macroend

; Electron starts on nothing earlier. In an unattended installation nobody is shown the sentence, and the exit code tells.
!macro preInit
  !ifndef BUILD_UNINSTALLER
    ${IfNot} ${AtLeastWin10}
      MessageBox MB_OK|MB_ICONSTOP "${PRODUCT_NAME} работи на Windows 10 или по-нова. На този компютър не може да бъде инсталирана.$\r$\n$\r$\n${PRODUCT_NAME} needs Windows 10 or later. It cannot be installed on this computer." /SD IDOK
      SetErrorLevel 1
      Quit
    ${EndIf}
  !endif
!macroend
