using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Diagnostics;

/// <summary>What the generator reports. Each has a page in analyzers/rules.</summary>
internal static class DiagnosticDescriptors
{
    /// <summary>The regular expression of a trigger is invalid.</summary>
    public static readonly DiagnosticDescriptor InvalidPattern = Error(
        "ATB0001", "Invalid pattern", "The pattern is invalid: {0}");

    /// <summary>A capture parameter has no group of its name.</summary>
    public static readonly DiagnosticDescriptor CaptureWithoutGroup = Error(
        "ATB0002",
        "Capture parameter without a group",
        "Parameter '{0}' takes what the group '{0}' captures, but {1}; add (?<{0}>…), make the parameter nullable, or mark it [FromServices]");

    /// <summary>A group binds to nothing.</summary>
    public static readonly DiagnosticDescriptor GroupWithoutParameter = Create(
        "ATB0003",
        "Group without a parameter",
        "The group '{0}' binds to no parameter; add a parameter '{0}', or write (?:…)",
        DiagnosticSeverity.Info);

    /// <summary>A group that may take no part binds to a parameter that needs a value.</summary>
    public static readonly DiagnosticDescriptor OptionalGroup = Create(
        "ATB0004",
        "Optional group bound to a non-nullable parameter",
        "The group '{0}' is optional: where it captures nothing, the handler is passed over; make parameter '{0}' nullable or give it a default",
        DiagnosticSeverity.Warning);

    /// <summary>A group's parameter has a type that text cannot be parsed to.</summary>
    public static readonly DiagnosticDescriptor UnparsableType = Error(
        "ATB0005",
        "Type that cannot be parsed",
        "Parameter '{0}' is of type '{1}', which captured text cannot be parsed to; use string, ReadOnlyMemory<char>, an enum or a type that implements ISpanParsable<{1}>");

    /// <summary>Two groups differ only in case.</summary>
    public static readonly DiagnosticDescriptor AmbiguousGroups = Error(
        "ATB0006",
        "Groups that differ only in case",
        "The groups '{0}' and '{1}' differ only in case, and groups bind to parameters ignoring case; rename one");

    /// <summary>The return type is none of those that handlers may have.</summary>
    public static readonly DiagnosticDescriptor UnsupportedReturnType = Error(
        "ATB0007",
        "Unsupported return type",
        "Handler '{0}' returns '{1}'; return {2}");

    /// <summary>The handler is <c>async void</c>.</summary>
    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "ATB0008",
        "async void handler",
        "Handler '{0}' is async void: nobody can wait for it or see it fail; return Task");

    /// <summary>Emitted code cannot reach the handler.</summary>
    public static readonly DiagnosticDescriptor Inaccessible = Error(
        "ATB0009",
        "Inaccessible handler",
        "Handler '{0}' cannot be called: {1} is {2}; {3}");

    /// <summary>The handler's type is file-local.</summary>
    public static readonly DiagnosticDescriptor FileLocal = Error(
        "ATB0010",
        "File-local handler",
        "Handler '{0}' cannot be called: '{1}' is visible in its own file only; remove the 'file' modifier");

    /// <summary>The handler or its type is generic.</summary>
    public static readonly DiagnosticDescriptor OpenGeneric = Error(
        "ATB0011",
        "Open generic handler",
        "Handler '{0}' cannot be called: '{1}' is generic, and nothing says for which types; make it non-generic");

    /// <summary>The handler or its class is abstract.</summary>
    public static readonly DiagnosticDescriptor Abstract = Error(
        "ATB0012",
        "Abstract handler",
        "Handler '{0}' cannot be called: '{1}' is abstract; move the attribute to a class that can be constructed");

    /// <summary>The attribute is on something that no handler can be.</summary>
    public static readonly DiagnosticDescriptor NotAnOrdinaryMethod = Error(
        "ATB0013",
        "Handler is not a method of a class",
        "'{0}' cannot be a handler: it is {1}; use a method of a class, or a static method of a struct or interface");

    /// <summary>Two triggers are the same, and the second never runs.</summary>
    public static readonly DiagnosticDescriptor DuplicateTrigger = Create(
        "ATB0014",
        "Duplicate trigger",
        "The same trigger is already on '{0}', which takes every message that matches; this one never runs",
        DiagnosticSeverity.Warning);

    /// <summary>A parameter is passed by reference.</summary>
    public static readonly DiagnosticDescriptor ByReference = Error(
        "ATB0015",
        "Handler parameter passed by reference",
        "Parameter '{0}' is passed by reference ({1}); a handler's parameters are passed by value");

    /// <summary>A parameter is neither context, token, capture nor service.</summary>
    public static readonly DiagnosticDescriptor CannotBind = Error(
        "ATB0016",
        "Handler parameter that cannot be bound",
        "Parameter '{0}' of type '{1}' cannot be bound: {2}");

    /// <summary>The context parameter is of a type that this handler does not get.</summary>
    public static readonly DiagnosticDescriptor ContextMismatch = Error(
        "ATB0017",
        "Context does not fit the handler",
        "Parameter '{0}' is a {1}, but a handler of {2} gets a {3}; use {3} or a base type of it");

    /// <summary>Two parameters take the context, or two the event.</summary>
    public static readonly DiagnosticDescriptor TwoOfAKind = Error(
        "ATB0018",
        "More than one context or event parameter",
        "Handler '{0}' has more than one {1} parameter; remove '{2}'");

    /// <summary>An event handler does not say which event.</summary>
    public static readonly DiagnosticDescriptor MissingEvent = Error(
        "ATB0019",
        "Event handler without an event",
        "Handler '{0}' is marked [OnEvent] but has no parameter that derives from BotEvent; add one: its type says which events it takes");

    /// <summary>A method is both an event handler and a handler of messages.</summary>
    public static readonly DiagnosticDescriptor MixedKinds = Error(
        "ATB0020",
        "Handler of messages and of events",
        "'{0}' is marked [OnEvent] and [{1}]; an event handler is called with its event, so split it into two methods");

    /// <summary>Emitted code cannot construct a filter or resolve a middleware.</summary>
    public static readonly DiagnosticDescriptor InaccessibleFilter = Error(
        "ATB0021",
        "Inaccessible filter or middleware",
        "[{0}] cannot be used by the dispatch table: it, its constructor, a property or one of its arguments is not accessible in the whole assembly, or obsolete as an error; make it internal or public");

    /// <summary>The project is compiled as an older version of C#.</summary>
    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "ATB0022",
        "C# version too old",
        "AttrBot needs C# 13 or newer, but this project is compiled as C# {0}; remove <LangVersion> or raise it");

    /// <summary>The compilation lacks a type that emitted code needs.</summary>
    public static readonly DiagnosticDescriptor MissingReference = Error(
        "ATB0023",
        "Missing reference",
        "AttrBot's generated code needs the type '{0}', which no reference of this project has, or more than one has; reference the package AttrBot with all its dependencies, for net9.0 or newer");

    /// <summary>A referenced assembly's handlers were compiled by another version.</summary>
    public static readonly DiagnosticDescriptor IncompatibleModule = Error(
        "ATB0024",
        "Handlers compiled by another version of AttrBot",
        "The handlers of '{0}' were compiled by an AttrBot that this one cannot read, so they are left out; build both with the same version");

    /// <summary>Two assemblies have a handler of the same id.</summary>
    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "ATB0025",
        "Two handlers of the same name",
        "'{0}' and '{1}' both have a handler '{2}', so that the sends of one could be taken for the other's; rename a class or put it in another namespace");

    /// <summary>.NET's regex generator cannot compile the pattern.</summary>
    public static readonly DiagnosticDescriptor InterpretedPattern = Create(
        "ATB0026",
        "Pattern is interpreted",
        "The pattern is correct but not compiled into code: it is interpreted at run time, which is slower ({0})",
        DiagnosticSeverity.Info);

    /// <summary>A keyed service without a key.</summary>
    public static readonly DiagnosticDescriptor KeyedServiceWithoutKey = Error(
        "ATB0027",
        "Keyed service without a key",
        "Parameter '{0}' is marked [FromKeyedServices] without a key; a handler has no key to inherit, so name one");

    /// <summary>The scope is a number without a name.</summary>
    public static readonly DiagnosticDescriptor UndefinedScope = Error(
        "ATB0028",
        "Undefined trigger scope",
        "{0} is no TriggerScope; use WholeMessage, Start or Anywhere");

    /// <summary>A retry or timeout attribute has a value that makes no sense.</summary>
    public static readonly DiagnosticDescriptor InvalidPolicy = Error(
        "ATB0029",
        "Invalid retry or timeout",
        "[{0}] is invalid: {1}");

    /// <summary>The generator itself failed.</summary>
    public static readonly DiagnosticDescriptor GeneratorFailure = Error(
        "ATB0099",
        "AttrBot's generator failed",
        "AttrBot's generator failed on '{0}': {1}; this is a bug in AttrBot, please report it with the code that causes it");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        "AttrBot.Handlers",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/attrbot/attrbot/blob/main/analyzers/rules/{id}.md");
}
