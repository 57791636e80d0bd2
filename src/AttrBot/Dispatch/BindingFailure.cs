namespace AttrBot.Dispatch;

/// <summary>Why a trigger that matched was passed over: a captured text does not fit its parameter.</summary>
/// <param name="HandlerId">The handler's <see cref="HandlerDescriptor.Id"/>.</param>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="ParameterType">The parameter's type as written in C#, for example <c>int</c>.</param>
/// <param name="Value">The captured text. It comes from a message: do not log it.</param>
public sealed record BindingFailure(string HandlerId, string Parameter, string ParameterType, string Value)
{
    /// <summary>Names handler and parameter, not the private text.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{HandlerId}: parameter '{Parameter}' needs {ParameterType}";
}
