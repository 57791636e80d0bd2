namespace AttrBot;

/// <summary>
/// Makes a method the handler of an event. The event is the method's one parameter that derives from <see cref="BotEvent"/>;
/// a handler of a base type receives derived events too.
/// </summary>
/// <remarks>
/// All handlers of an event run, in order, isolated from one another: one that fails does not keep the next from running.
/// Handlers of <see cref="MessageEvent"/> run before triggers.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OnEventAttribute : Attribute
{
    /// <summary>The place among the handlers of the same event: lower runs first. Default: 0.</summary>
    public int Order { get; set; }
}
