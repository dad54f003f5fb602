/**
 * The keys of each map of the language, by schema and definition. Other people's checks rely on them: adding keys is
 * welcome (and a line here), renaming or dropping is not.
 */
export const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "work-instruction": {
    "(top)":
      "workInstruction document standard activity authorization product personnel safety solder coating equipment materials references steps waivers",
    document:
      "number title revision status effectiveDate reviewDate owner supersedes language translationOf marking approvals history",
    approval: "role name date reference",
    historyEntry: "revision date change order",
    standard: "document revision change contractRevision",
    authorization:
      "basis reference approvedBy date expires nonconformance resultingRevision steps serials quantity conformance",
    product: "name partNumber revision customer class boardTypes heavyThermalMass appliesTo",
    applicability: "partNumber revisions serials class",
    personnel: "skillLevel certification qualifications assigned",
    certification: "level modules",
    qualification: "name reference covers",
    none: "none",
    safety: "ppe hazards esd",
    hazard: "hazard control",
    solder: "alloy existingAlloy flux atmosphere mixedMetalJustification",
    flux: "designator cleaning compatibility",
    productCoating: "type thickness notReplacedBecause",
    equipment: "id category model capabilities calibrationDue",
    material:
      "id category name partNumber alloy designator diameter powderType storage mixRatio potLife sds lot expires",
    reference: "document revision clause",
    step: "id title activity operation procedure component target method alloy conformance skillLevel equipment materials parameters profile coating jumper instruction cautions images inspection record when repeat perform use duration",
    component: "reference type alloy msl exposure disposition",
    target: "reference side layer area size",
    stepEquipment: "id category capabilities",
    stepMaterial: "id quantity",
    parameters:
      "tipTemperature peakTemperature preheatTemperature soakTemperature soakTime bodyTemperature adjacentTemperature bakeTemperature bakeTime airTemperature airflow timeAboveLiquidus rampRate coolingRate dwellTime cureTemperature cureTime measuredAt",
    profile: "id points thermocouples",
    thermocouple: "id location limits",
    stepCoating: "type thickness approval",
    jumper: "id gauge insulation length route strainRelief attachment from to bareLength height bendRadius",
    image: "file alt caption",
    inspection: "point criteria standard clause class method magnification sample by onFail",
    onFail: "do target",
    recordField: "field kind limits",
    repeat: "until max",
    perform: "instruction revision",
    waiver: "rule steps reason approvedBy reference expires",
  },
  catalog: {
    "(top)":
      "workInstructionCatalog procedures alloys coatings componentTypes repairTypes standards equipment materials people roles blocks vocabulary",
    procedure:
      "part number name title section operation operations method methods componentTypes boardTypes skill conformance module alternates revisions note source",
    conformanceRange: "lowest best",
    alloy: "id aliases composition solidus liquidus peak tip removal note source",
    coating: "id designator title recommended possible ineffective thickness note source",
    componentType: "id title removal installation skill areaArray source",
    repairType: "id title operation methods conformance source",
    relatedStandard: "id title use kind aliases revision source",
    person: "id name skillLevel certifications qualifications",
    heldCertification: "level modules issued expires",
    block: "id revision title steps",
    vocabulary:
      "operation componentType method equipmentCategory materialCategory inspectionMethod role basis coatingType cleaning atmosphere recordKind disposition onFail measuredAt msl parameter",
  },
  config: {
    "(top)": "include exclude extends catalogs rules overrides asOf requirements policy",
    override: "files rules asOf policy",
    requirement: "id message source severity appliesTo key required allowed limits",
    condition: "activity class boardType status operation method componentType procedure",
    policy:
      "conformance approvals certification reworkLimit references expiryWarningDays inspections temperatures loader",
    conformancePolicy: "1 2 3",
    approvalsPolicy: "rework repair modification",
    reworkLimit: "location",
    temperatureWindow: "tip peak",
  },
  report: {
    "(top)": "version summary findings",
    summary: "files errors warnings informations fixable waived baselined",
    finding: "file rule severity message start end source related fixes",
    position: "line column",
    related: "file start end message",
    fix: "title safe edits",
    edit: "file start end newText",
  },
};
