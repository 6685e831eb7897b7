//! The classes of refusals: what a machine does about one, in the numbers of each protocol.

/// What kind of refusal it is. One class, one number in each protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// It cannot be read as what it should be.
    Malformed,
    /// Nobody, or not who they say.
    Unauthenticated,
    /// Known, and not allowed.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// The thing does not do that.
    MethodNotAllowed,
    /// The client took too long to say what it wants.
    RequestTimeout,
    /// It contradicts what is there.
    Conflict,
    /// It was there and is no more.
    Gone,
    /// The body is larger than is taken.
    BodyTooLarge,
    /// The address is longer than is taken.
    TargetTooLong,
    /// A part that the whole does not have.
    RangeNotSatisfiable,
    /// It can be read and is not acceptable.
    Unprocessable,
    /// Too often.
    TooManyRequests,
    /// Headers are larger, or more, than are taken.
    HeadersTooLarge,
    /// Something of ours is broken.
    Internal,
    /// Nobody has built that.
    NotImplemented,
    /// What is behind us answered badly.
    BadGateway,
    /// Not now.
    Unavailable,
    /// What is behind us took too long.
    GatewayTimeout,
    /// There is no room to keep it.
    InsufficientStorage,
    /// It comes back to where it was.
    LoopDetected,
}

/// Status codes of gRPC (`google.rpc.Code`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
#[expect(missing_docs, reason = "the names are the protocol's")]
pub enum GrpcCode {
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
}

/// Close codes of WebSocket: RFC 6455 §7.4.1, and of the IANA registry 3000, 3003 and 3008.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are the registry's")]
pub enum CloseCode {
    ProtocolError = 1002,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    InternalError = 1011,
    TryAgainLater = 1013,
    BadGateway = 1014,
    Unauthorized = 3000,
    Forbidden = 3003,
    Timeout = 3008,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Malformed,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::RequestTimeout,
        Self::Conflict,
        Self::Gone,
        Self::BodyTooLarge,
        Self::TargetTooLong,
        Self::RangeNotSatisfiable,
        Self::Unprocessable,
        Self::TooManyRequests,
        Self::HeadersTooLarge,
        Self::Internal,
        Self::NotImplemented,
        Self::BadGateway,
        Self::Unavailable,
        Self::GatewayTimeout,
        Self::InsufficientStorage,
        Self::LoopDetected,
    ];

    /// HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::RequestTimeout => 408,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::BodyTooLarge => 413,
            Self::TargetTooLong => 414,
            Self::RangeNotSatisfiable => 416,
            Self::Unprocessable => 422,
            Self::TooManyRequests => 429,
            Self::HeadersTooLarge => 431,
            Self::Internal => 500,
            Self::NotImplemented => 501,
            Self::BadGateway => 502,
            Self::Unavailable => 503,
            Self::GatewayTimeout => 504,
            Self::InsufficientStorage => 507,
            Self::LoopDetected => 508,
        }
    }

    /// gRPC status.
    pub const fn grpc(self) -> GrpcCode {
        match self {
            Self::Malformed | Self::Unprocessable => GrpcCode::InvalidArgument,
            Self::Unauthenticated => GrpcCode::Unauthenticated,
            Self::Forbidden => GrpcCode::PermissionDenied,
            Self::NotFound | Self::Gone => GrpcCode::NotFound,
            Self::MethodNotAllowed | Self::NotImplemented => GrpcCode::Unimplemented,
            Self::RequestTimeout | Self::GatewayTimeout => GrpcCode::DeadlineExceeded,
            Self::Conflict => GrpcCode::AlreadyExists,
            Self::BodyTooLarge
            | Self::TargetTooLong
            | Self::TooManyRequests
            | Self::HeadersTooLarge
            | Self::InsufficientStorage => GrpcCode::ResourceExhausted,
            Self::RangeNotSatisfiable => GrpcCode::OutOfRange,
            Self::Internal | Self::LoopDetected => GrpcCode::Internal,
            Self::BadGateway | Self::Unavailable => GrpcCode::Unavailable,
        }
    }

    /// WebSocket close code, for what goes wrong once the connection is open.
    pub const fn close(self) -> CloseCode {
        match self {
            Self::Malformed => CloseCode::ProtocolError,
            Self::Unauthenticated => CloseCode::Unauthorized,
            Self::Forbidden => CloseCode::Forbidden,
            Self::RequestTimeout | Self::GatewayTimeout => CloseCode::Timeout,
            Self::BodyTooLarge | Self::TargetTooLong | Self::HeadersTooLarge => {
                CloseCode::MessageTooBig
            }
            Self::NotFound
            | Self::MethodNotAllowed
            | Self::Conflict
            | Self::Gone
            | Self::RangeNotSatisfiable
            | Self::Unprocessable => CloseCode::PolicyViolation,
            Self::Internal | Self::NotImplemented | Self::LoopDetected => CloseCode::InternalError,
            Self::TooManyRequests | Self::Unavailable | Self::InsufficientStorage => {
                CloseCode::TryAgainLater
            }
            Self::BadGateway => CloseCode::BadGateway,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Class;
    use std::collections::BTreeSet;

    #[test]
    fn each_class_has_a_status_of_its_own() {
        let statuses: BTreeSet<u16> = Class::ALL.iter().map(|class| class.status()).collect();
        assert_eq!(statuses.len(), Class::ALL.len());
        assert!(statuses.iter().all(|status| (400..600).contains(status)));
    }
}
