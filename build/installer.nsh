; Windows looks at the last part of a file name only. The app offers itself under "Open with" for .yaml,
; and takes over no file type.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\.yaml\OpenWithProgids" "SuperOffice application manifest" ""
!macroend
!macro customUnInstall
  DeleteRegValue SHCTX "Software\Classes\.yaml\OpenWithProgids" "SuperOffice application manifest"
!macroend
