namespace AttrBot.Dispatch;

/// <summary>Binds what a trigger captured to a handler's parameters.</summary>
/// <param name="captures">The captures, one slot for each capture parameter in the order of the parameters.</param>
/// <param name="failure">What did not fit, where the result is <see langword="null"/>.</param>
/// <returns>The call, or <see langword="null"/> if a capture does not fit its parameter.</returns>
public delegate HandlerInvocation? HandlerBinder(in HandlerCaptures captures, out BindingFailure? failure);
