namespace AttrBot;

/// <summary>
/// Makes a method the handler of messages that no trigger handled. <see cref="MessageContext.BindingFailure"/> says why a
/// trigger that matched was passed over.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FallbackAttribute : Attribute
{
    /// <summary>Whether messages of groups fall back too. Default: <see langword="false"/>, direct chats only.</summary>
    public bool Groups { get; set; }

    /// <summary>The place among several fallbacks: the first whose filters let the message pass handles it. Default: 0.</summary>
    public int Order { get; set; }
}
