; Installs the bundle for one person, without rights of an administrator; for Inno Setup 6. Not yet run on Windows.
;
;   ISCC.exe /DVersion=0.1.0 /DBundle=..\..\build\bundle\onedir\pscdesk packaging\windows\pscdesk.iss
;
; Silent, for software distribution: pscdesk-0.1.0-setup.exe /VERYSILENT /NORESTART /LOG=...
; For everybody on a computer, by an administrator: add /ALLUSERS

#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif
#ifndef Bundle
  #define Bundle "..\..\build\bundle\onedir\pscdesk"
#endif

[Setup]
; Never change AppId: by it a newer version finds the one before
AppId={{7C0E1B52-3B1D-4E86-9A44-2F1B6D5C9E07}
AppName=PSC Desk
AppVersion={#Version}
AppPublisher=The PSC Desk founders
DefaultDirName={autopf}\PSC Desk
DefaultGroupName=PSC Desk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=pscdesk-{#Version}-setup
OutputDir=..\..\dist
Compression=lzma2/max
SolidCompression=yes
SetupIconFile=..\..\build\bundle\icons\pscdesk.ico
UninstallDisplayIcon={app}\pscdesk-gui.exe
UninstallDisplayName=PSC Desk
LicenseFile=..\..\LICENSE
ChangesAssociations=yes
; A window that is open is asked to close; nothing is restarted
CloseApplications=yes
RestartApplications=no
; SignTool=force   ; the force's or the project's certificate, set up in Inno Setup

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "Put PSC Desk on the desktop"; Flags: unchecked

[InstallDelete]
; Files of the version before that this one has no more, so that "pscdesk selftest" finds nothing added
Type: filesandordirs; Name: "{app}\parts"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\PSC Desk"; Filename: "{app}\pscdesk-gui.exe"; AppUserModelID: "PSCDesk.Window"
Name: "{autodesktop}\PSC Desk"; Filename: "{app}\pscdesk-gui.exe"; Tasks: desktopicon; AppUserModelID: "PSCDesk.Window"

; The kinds that a double-click opens: pscdesk/ui/desktop/file_kinds.py (tests/bundles/ compares the two)
[Registry]
Root: HKA; Subkey: "Software\Classes\.psco"; ValueType: string; ValueData: "PSCDesk.office-card"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pscd"; ValueType: string; ValueData: "PSCDesk.desk-card"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pscr"; ValueType: string; ValueData: "PSCDesk.return"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pscq"; ValueType: string; ValueData: "PSCDesk.receipt"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pscb"; ValueType: string; ValueData: "PSCDesk.backup"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\PSCDesk.office-card"; ValueType: string; ValueData: "Office card of PSC Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PSCDesk.desk-card"; ValueType: string; ValueData: "Desk card of PSC Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PSCDesk.return"; ValueType: string; ValueData: "Sealed return of PSC Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PSCDesk.receipt"; ValueType: string; ValueData: "Receipt of PSC Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PSCDesk.backup"; ValueType: string; ValueData: "Backup of an office of PSC Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PSCDesk.office-card\shell\open\command"; ValueType: string; ValueData: """{app}\pscdesk-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\PSCDesk.desk-card\shell\open\command"; ValueType: string; ValueData: """{app}\pscdesk-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\PSCDesk.return\shell\open\command"; ValueType: string; ValueData: """{app}\pscdesk-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\PSCDesk.receipt\shell\open\command"; ValueType: string; ValueData: """{app}\pscdesk-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\PSCDesk.backup\shell\open\command"; ValueType: string; ValueData: """{app}\pscdesk-gui.exe"" ""%1"""

[Run]
Filename: "{app}\pscdesk-gui.exe"; Description: "Open PSC Desk"; Flags: postinstall nowait skipifsilent unchecked

; No [UninstallDelete]: counts, keys and settings lie in %LOCALAPPDATA%\PSCDesk and stay
