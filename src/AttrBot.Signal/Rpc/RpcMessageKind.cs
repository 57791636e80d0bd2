namespace AttrBot.Signal.Rpc;

/// <summary>What a daemon sent.</summary>
internal enum RpcMessageKind
{
    /// <summary>Nothing that could be understood.</summary>
    Broken,

    /// <summary>Something that it tells by itself.</summary>
    Notification,

    /// <summary>The result of a request.</summary>
    Result,

    /// <summary>An error in answer to a request, or to something that it could not read: then without an id.</summary>
    Error,
}
