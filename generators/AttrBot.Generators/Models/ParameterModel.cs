namespace AttrBot.Generators.Models;

/// <summary>A parameter of a handler or a constructor, and where its argument comes from.</summary>
/// <param name="Name">Its name, without an <c>@</c>.</param>
/// <param name="Type">Its type in C#.</param>
internal abstract record ParameterModel(string Name, string Type);

/// <summary>The context of the message or event.</summary>
internal sealed record ContextParameter(string Name, string Type) : ParameterModel(Name, Type);

/// <summary>The event.</summary>
internal sealed record EventParameter(string Name, string Type) : ParameterModel(Name, Type);

/// <summary>The token that is cancelled when the handler must end.</summary>
internal sealed record CancellationParameter(string Name, string Type) : ParameterModel(Name, Type);

/// <summary>What a group of the trigger captured.</summary>
internal sealed record CaptureParameter(string Name, string Type) : ParameterModel(Name, Type)
{
    /// <summary>How the captured text becomes the argument.</summary>
    public required CaptureConversion Conversion { get; init; }

    /// <summary>The type that the text is parsed to: <see cref="ParameterModel.Type"/> without <c>?</c>.</summary>
    public required string ParsedType { get; init; }

    /// <summary>The type of a variable that holds the parsed value or nothing.</summary>
    public required string VariableType { get; init; }

    /// <summary>The type as people write it, for messages.</summary>
    public required string DisplayType { get; init; }

    /// <summary>The argument where the group took no part in the match; <see langword="null"/> if binding fails then.</summary>
    public required string? Default { get; init; }

    /// <summary>The enum, if it is one.</summary>
    public EnumModel? Enum { get; init; }
}

/// <summary>How a captured text becomes an argument.</summary>
internal enum CaptureConversion
{
    /// <summary>As a new string.</summary>
    String,

    /// <summary>As the slice that it is.</summary>
    Memory,

    /// <summary>Through <see langword="ISpanParsable"/>.</summary>
    Parse,

    /// <summary>By the names of an enum.</summary>
    Enum,
}

/// <summary>A service.</summary>
internal sealed record ServiceParameter(string Name, string Type) : ParameterModel(Name, Type)
{
    /// <summary>The service's type in C#: <see cref="ParameterModel.Type"/> without <c>?</c>.</summary>
    public required string ServiceType { get; init; }

    /// <summary>The expression of the key, if the service is keyed.</summary>
    public required string? Key { get; init; }

    /// <summary>The argument where the service is not registered; <see langword="null"/> if it is required.</summary>
    public required string? Default { get; init; }
}
